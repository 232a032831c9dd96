/**
 * Keeps what runs gave, at the price of a line in a file. A session, which is what one command does, has a spool file of its
 * own beside the store of the history; each run that ends is handed to the system as one whole line, so that whoever kills
 * the process afterwards finds all of them. Nothing here knows the database: {@code dev.lockstep.history} takes spool files in
 * when somebody asks for the history, and a run starts as fast as if there were none.
 */
@NullMarked
package dev.lockstep.recording;

import org.jspecify.annotations.NullMarked;
