package dev.lockstep.kernel;

/** The hold model on one subject: take the next of a constant number of pending events, and add another one. */
@FunctionalInterface
interface Hold {

    /** Takes at least about this many events. Returns how many it took. */
    long run(int events);
}
