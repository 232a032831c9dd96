package dev.lockstep.network;

import dev.lockstep.random.Distribution;

/** How long messages travel from one node to another. */
interface LinkDelays {

    /** The one-way delay in nanoseconds. */
    Distribution between(int from, int to);

    /** The mean of the one-way delay, in nanoseconds. */
    double meanNanos(int from, int to);
}
