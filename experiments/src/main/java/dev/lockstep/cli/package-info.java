/** The command line: {@code lockstep run}, {@code sweep}, {@code replay}, {@code list}, {@code schema} and {@code diff}. */
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
