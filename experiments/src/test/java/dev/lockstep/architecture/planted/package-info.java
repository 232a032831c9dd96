/** Classes that break the rules of the build on purpose, beside some that keep them. Nothing runs them. */
@NullMarked
package dev.lockstep.architecture.planted;

import org.jspecify.annotations.NullMarked;
