/**
 * Runs the notebooks of the project without Jupyter, so that they keep up with the code.
 */
@NullMarked
package dev.lockstep.notebook;

import org.jspecify.annotations.NullMarked;
