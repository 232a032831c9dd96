package dev.lockstep.raft;

/**
 * How the operations are answered that only read.
 *
 * @param mode which way they go
 * @param clockDriftBound with LEASE: no server's clock runs faster than another's by more than this part of it. A lease
 *     is {@code electionTimeoutMin / (1 + clockDriftBound)}; clocks that drift apart by more make reads stale
 */
public record ReadOptions(ReadMode mode, double clockDriftBound) {

    /** What production systems do. */
    public static final ReadOptions DEFAULTS = new ReadOptions(
            // as etcd, TiKV and MicroRaft offer it and etcd has it by default: linearizable, without a disk write,
            // and without faith in clocks
            ReadMode.READ_INDEX,
            // as TiKV, whose leases are 9 s of an election timeout of 10 s; real clocks drift by some 0.0001
            0.1);

    /** Checks the bound. */
    public ReadOptions {
        if (!(clockDriftBound >= 0 && clockDriftBound <= 10)) {
            throw new IllegalArgumentException(
                    "reads.clockDriftBound=" + clockDriftBound + " must be between 0 and 10");
        }
    }

    /** Reads of this mode, with the default bound. */
    public ReadOptions(ReadMode mode) {
        this(mode, DEFAULTS.clockDriftBound);
    }
}
