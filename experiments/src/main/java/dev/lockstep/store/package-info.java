/**
 * What runs leave behind: the file of a finished run, and the {@link dev.lockstep.store.Capsule} that reproduces a
 * failure. Files appear whole or not at all, and say which format and version they have.
 */
@NullMarked
package dev.lockstep.store;

import org.jspecify.annotations.NullMarked;
