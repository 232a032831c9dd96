/**
 * The history of runs: one DuckDB file, into which the sessions that have been recorded are taken when somebody asks for it.
 * Taking in is safe against being killed: the rows of a session come in one transaction with the word that they have come, and
 * its spool file is deleted afterwards. Only one process uses the store at a time; the others wait. Everything about the
 * database is in this package, and only commands that ask for the history load it.
 */
@NullMarked
package dev.lockstep.history;

import org.jspecify.annotations.NullMarked;
