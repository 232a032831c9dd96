/**
 * The experiments that come with Lockstep, one class each. Open one, read what it shows, and run its {@code main}; or
 * name it on the command line.
 */
@NullMarked
package dev.lockstep.catalog;

import org.jspecify.annotations.NullMarked;
