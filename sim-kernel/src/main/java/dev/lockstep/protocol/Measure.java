package dev.lockstep.protocol;

import dev.lockstep.host.Observer;

/** Something that a run measures by observing it. */
public interface Measure extends Observer {

    /**
     * Reports what was measured when the run is over. Names that are reported even if nothing has happened are known
     * before a run, so that tables can be asked for them; a figure that not every run has may be left out.
     *
     * @param endNanos true time at which the run ended
     */
    void report(long endNanos, Report report);

    /** Takes figures under names that say their unit, such as {@code downtimeSeconds} or {@code elections}. */
    @FunctionalInterface
    interface Report {

        /** Takes one figure. */
        void put(String name, Number value);
    }
}
