/** Tests of the network models. */
@NullMarked
package dev.lockstep.network;

import org.jspecify.annotations.NullMarked;
