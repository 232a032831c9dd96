/**
 * What gossip should do by theory: closed forms and Markov chains, to be printed beside what was measured. Nothing here
 * takes part in a run.
 */
@NullMarked
package dev.lockstep.gossip.theory;

import org.jspecify.annotations.NullMarked;
