package dev.lockstep.catalog;

/**
 * How the trials of an election experiment begin and what is measured in them; with the scenario (servers, timeouts,
 * network, disk) that is all there is to such an experiment.
 *
 * @param start what the election follows on
 * @param logs whether all servers can be elected
 * @param isolated number of further servers that are cut off from all others for the whole trial; they take no part, but
 *     count for the majority
 * @param measured when the time that is measured ends
 * @param stableHeartbeats with {@code STABLE_LEADER}: for so many heartbeat intervals a leader must stay to be one
 */
public record ElectionSetup(Start start, Logs logs, int isolated, Measured measured, int stableHeartbeats) {

    /** The set-up of the Raft paper's §9.3. */
    public static final ElectionSetup DEFAULTS =
            new ElectionSetup(Start.LEADER_CRASH, Logs.DIFFERENT, 0, Measured.LAST_HEARTBEAT, 2);

    /** Checks the numbers. */
    public ElectionSetup {
        if (isolated < 0) {
            throw new IllegalArgumentException("isolated=" + isolated + " must be at least 0");
        }
        if (stableHeartbeats < 0) {
            throw new IllegalArgumentException("stableHeartbeats=" + stableHeartbeats + " must be at least 0");
        }
    }

    /** This set-up with another beginning. */
    public ElectionSetup withStart(Start other) {
        return new ElectionSetup(other, logs, isolated, measured, stableHeartbeats);
    }

    /** This set-up with other logs. */
    public ElectionSetup withLogs(Logs other) {
        return new ElectionSetup(start, other, isolated, measured, stableHeartbeats);
    }

    /** This set-up with another number of isolated servers. */
    public ElectionSetup withIsolated(int other) {
        return new ElectionSetup(start, logs, other, measured, stableHeartbeats);
    }

    /** This set-up with another end of what is measured. */
    public ElectionSetup withMeasured(Measured other) {
        return new ElectionSetup(start, logs, isolated, other, stableHeartbeats);
    }

    /**
     * Checks that a leader can be elected at all.
     *
     * @param servers size of the cluster
     * @throws IllegalArgumentException if those that are left are no majority
     */
    void requireMajority(int servers) {
        int allowed = servers - (servers / 2 + 1) - crashed();
        if (isolated > allowed) {
            String others = start == Start.LEADER_CRASH ? " beside the crashed leader" : "";
            throw new IllegalArgumentException("experiment.isolated=" + isolated
                    + (allowed < 0
                            ? " leaves no majority: nodes=" + servers + " must be more" + others
                            : " must be at most " + allowed + others + ", or no majority of nodes=" + servers
                                    + " is left to elect a leader"));
        }
    }

    /** Number of servers that crash. */
    int crashed() {
        return start == Start.LEADER_CRASH ? 1 : 0;
    }

    /** What the election follows on. Time is measured from then on. */
    public enum Start {
        /**
         * The leader has sent a heartbeat to all servers at the same time, and crashes at a time drawn uniformly from the
         * heartbeat interval that follows. Servers wait for their election timeouts from when that heartbeat reaches them.
         */
        LEADER_CRASH,
        /** All servers start as followers, each with an election timeout that begins now. */
        FRESH_TIMERS
    }

    /** What the servers have in their logs. */
    public enum Logs {
        /** All have the same log: anyone can be elected. */
        EQUAL,
        /**
         * No two have a log of the same length, and who has which is drawn for each trial; a crashed leader had the
         * longest. A server gets votes only from those whose logs are shorter than its own (§5.4.1).
         */
        DIFFERENT
    }

    /** When the time that is measured ends. */
    public enum Measured {
        /**
         * Every server that is neither crashed nor isolated is a new leader, or a first AppendEntries of one has arrived
         * there. A server that is in a higher term by then refuses it, and there will be another election.
         */
        LAST_HEARTBEAT,
        /** A server became leader that then stays leader of the newest term for a number of heartbeat intervals. */
        STABLE_LEADER
    }
}
