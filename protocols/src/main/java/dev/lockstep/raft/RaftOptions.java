package dev.lockstep.raft;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How Raft's servers and clients behave. {@link #DEFAULTS} has a reason for each value.
 *
 * @param electionTimeoutMin shortest time without a leader after which a follower starts an election
 * @param electionTimeoutMax longest such time; the timeout is drawn uniformly between the two (§5.2)
 * @param heartbeatInterval how often a leader sends to followers that it has nothing to send to
 * @param elections what surrounds elections, beyond the paper
 * @param persistence whether servers wait for their disk or go on meanwhile
 * @param batchDelay how long a leader collects entries before it sends and syncs them together; zero collects only while
 *     a sync is under way
 * @param maxBatchEntries most entries in one AppendEntries; a batch that is full does not wait for the delay
 * @param maxBatchBytes most bytes of entries in one AppendEntries; one entry is always sent
 * @param pipelineEntries how many entries a leader sends to a follower beyond those that it knows to be stored there
 * @param snapshots when servers take snapshots of their state, and how these are sent
 * @param sessionCapacity how many clients the servers remember at once
 * @param reads how reads are answered
 * @param retryTimeout how long a client waits for an answer before it asks again
 * @param searchInterval how long a client that looks for the leader waits before it asks the next server, if the last
 *     one did not know the leader
 * @param giveUpAfter how long a client tries before it abandons an operation; zero means for ever
 * @param initialState what the servers have behind them when the run begins
 */
public record RaftOptions(
        Duration electionTimeoutMin,
        Duration electionTimeoutMax,
        Duration heartbeatInterval,
        Elections elections,
        Persistence persistence,
        Duration batchDelay,
        int maxBatchEntries,
        int maxBatchBytes,
        int pipelineEntries,
        Snapshots snapshots,
        int sessionCapacity,
        Reads reads,
        Duration retryTimeout,
        Duration searchInterval,
        Duration giveUpAfter,
        InitialState initialState) {

    /** The options of a scenario that names none. */
    public static final RaftOptions DEFAULTS = new RaftOptions(
            // ten round trips between far regions would be 3 s; one to two seconds is several of the usual ones, and
            // leaves broadcast time << election timeout (§5.6) on any network on this planet
            Duration.ofMillis(1000),
            // a spread as wide as the timeout itself makes split votes rare even at 150 ms round trips (§9.3)
            Duration.ofMillis(2000),
            // five can be lost before the shortest timeout is over
            Duration.ofMillis(150),
            Elections.DEFAULTS,
            // as servers in production do: a disk that takes its time must not stop heartbeats
            Persistence.BACKGROUND,
            // group commit alone collects what comes while the disk is busy, and adds no latency when it is not
            Duration.ZERO,
            // far above what collects in a sync at the loads of this lab, yet a bound for catching up
            512,
            // about one millisecond of a 10 Gbit/s link
            1 << 20,
            // 2,000 operations/s over a 300 ms round trip are 600 entries on the way; the rest is room for bursts
            4096,
            Snapshots.DEFAULTS,
            // dissertation 6.3 asks for some bound that all servers share; more clients than scenarios have
            10_000,
            Reads.DEFAULTS,
            // several round trips between far regions
            Duration.ofMillis(1000),
            // short beside an election, long enough not to flood the servers during one
            Duration.ofMillis(50),
            // a client that never gives up makes every operation end in a known way
            Duration.ZERO,
            // a new cluster
            InitialState.NONE);

    /** Checks each value. */
    public RaftOptions {
        requireAbove("electionTimeoutMin", electionTimeoutMin, Duration.ZERO, "zero");
        requireAtLeast("electionTimeoutMax", electionTimeoutMax, electionTimeoutMin, "electionTimeoutMin");
        requireAbove("heartbeatInterval", heartbeatInterval, Duration.ZERO, "zero");
        if (heartbeatInterval.compareTo(electionTimeoutMin) >= 0) {
            throw new IllegalArgumentException("heartbeatInterval=" + heartbeatInterval
                    + " must be below electionTimeoutMin=" + electionTimeoutMin + ", or followers always give up");
        }
        requireAtLeast("batchDelay", batchDelay, Duration.ZERO, "zero");
        requireAtLeastOne("maxBatchEntries", maxBatchEntries);
        requireAtLeastOne("maxBatchBytes", maxBatchBytes);
        requireAtLeastOne("pipelineEntries", pipelineEntries);
        requireAtLeastOne("sessionCapacity", sessionCapacity);
        requireAbove("retryTimeout", retryTimeout, Duration.ZERO, "zero");
        requireAbove("searchInterval", searchInterval, Duration.ZERO, "zero");
        requireAtLeast("giveUpAfter", giveUpAfter, Duration.ZERO, "zero");
        if (reads.mode() == ReadMode.LEASE) {
            requireLease(elections, heartbeatInterval, leaseNanos(electionTimeoutMin, reads));
        }
    }

    /** How long a lease lasts on the leader's clock, in nanoseconds. */
    long leaseNanos() {
        return leaseNanos(electionTimeoutMin, reads);
    }

    private static long leaseNanos(Duration electionTimeoutMin, Reads reads) {
        return (long) (electionTimeoutMin.toNanos() / (1 + reads.clockDriftBound()));
    }

    private static void requireLease(Elections elections, Duration heartbeatInterval, long leaseNanos) {
        if (!elections.stickiness()) {
            throw new IllegalArgumentException("reads.mode=LEASE must not be chosen with elections.stickiness=false:"
                    + " a lease holds only if nobody votes for another leader meanwhile");
        }
        if (heartbeatInterval.toNanos() >= leaseNanos) {
            throw new IllegalArgumentException("reads.mode=LEASE needs heartbeatInterval=" + heartbeatInterval
                    + " below electionTimeoutMin / (1 + reads.clockDriftBound)=" + Duration.ofNanos(leaseNanos)
                    + ", or no lease lasts until the next");
        }
    }

    /**
     * What surrounds elections, beyond the paper. All servers of a cluster have the same: clusters in which some servers
     * take a precaution and others do not are not modeled.
     *
     * @param preVote whether a server asks who would vote for it before it enters a new term (dissertation 9.6). One that
     *     was cut off then comes back without disturbing the leader, and one whose log is behind never does
     * @param checkQuorum whether a leader steps down that no majority acknowledged for {@code electionTimeoutMin}
     *     (dissertation 6.2), so that its clients look elsewhere. Without it, a leader that some followers hear but that
     *     cannot commit stays for good, if those followers keep an electable server from its election: pre-votes and
     *     stickiness make them do so
     * @param stickiness whether a server that heard from a leader within {@code electionTimeoutMin} ignores requests for
     *     votes (dissertation 4.2.3), so that servers that were removed, or hear no leader, cannot depose it. Pre-votes are
     *     refused for the same reason with or without it
     */
    public record Elections(boolean preVote, boolean checkQuorum, boolean stickiness) {

        /** What production systems do. */
        public static final Elections DEFAULTS = new Elections(
                // as etcd, TiKV, KRaft (KIP-996), HashiCorp's raft and MicroRaft do: it costs one round trip at each
                // election, and a server that comes back from behind a partition costs none
                true,
                // as all of them do: it costs nothing, as heartbeats are acknowledged anyway
                true,
                // as etcd, TiKV and HashiCorp's raft do; reads under a lease will depend on it (dissertation
                // 6.4.1)
                true);

        /** None of it: the elections of §5.2. */
        public static final Elections PLAIN = new Elections(false, false, false);
    }

    /**
     * When a server takes a snapshot of its state and forgets the log before it, and how snapshots are sent (§7;
     * dissertation, chapter 5).
     *
     * @param everyEntries a snapshot is due when so many entries were applied since the last one; 0 means that their
     *     number does not matter
     * @param everyLogBytes a snapshot is due when the entries that were applied since the last one have so many bytes; 0
     *     means that their size does not matter
     * @param timesLastSnapshot with {@code everyLogBytes}: the entries must also be so many times as large as the last
     *     snapshot was, so that the disk is not kept busy by snapshots of a large state (dissertation 5.1.3); 0 looks at
     *     the bytes alone
     * @param trailingEntries how many entries before the snapshot stay in memory, for followers that are behind by less
     * @param chunkBytes most bytes of a snapshot in one InstallSnapshot
     */
    public record Snapshots(
            long everyEntries, long everyLogBytes, double timesLastSnapshot, long trailingEntries, int chunkBytes) {

        /** As production systems have them. */
        public static final Snapshots DEFAULTS = new Snapshots(
                // etcd since 3.6; HashiCorp's raft 8,192, MicroRaft 50,000
                10_000,
                // KRaft's metadata.log.max.record.bytes.between.snapshots
                20L << 20,
                // LogCabin's snapshotRatio: at most a quarter of what the disk writes for the log comes on top
                4,
                // etcd; ten seconds at 500 operations/s, so a restarted or shortly isolated follower is spared a
                // snapshot
                5_000,
                // TiKV; some milliseconds of a 1 Gbit/s link, so that heartbeats behind it are not late
                1 << 20);

        /** No snapshots: the log is kept for ever. */
        public static final Snapshots NEVER = new Snapshots(0, 0, 0, 0, 1 << 20);

        /** Checks each value. */
        public Snapshots {
            requireNotNegative("snapshots.everyEntries", everyEntries);
            requireNotNegative("snapshots.everyLogBytes", everyLogBytes);
            requireNotNegative("snapshots.trailingEntries", trailingEntries);
            if (chunkBytes < 1) {
                throw new IllegalArgumentException("snapshots.chunkBytes=" + chunkBytes + " must be at least 1");
            }
            if (!(timesLastSnapshot >= 0 && timesLastSnapshot <= 1e6)) {
                throw new IllegalArgumentException(
                        "snapshots.timesLastSnapshot=" + timesLastSnapshot + " must be between 0 and 1e6");
            }
        }

        /** Whether a server takes a snapshot at some time. */
        public boolean areTaken() {
            return everyEntries > 0 || everyLogBytes > 0;
        }

        /** Whether a snapshot is due after so many entries of so many bytes, the last one having this size. */
        boolean isDue(long entries, long bytes, long lastSnapshotBytes) {
            return (everyEntries > 0 && entries >= everyEntries)
                    || (everyLogBytes > 0 && bytes >= everyLogBytes && bytes >= timesLastSnapshot * lastSnapshotBytes);
        }

        private static void requireNotNegative(String name, long value) {
            if (value < 0) {
                throw new IllegalArgumentException(name + "=" + value + " must not be negative; 0 turns it off");
            }
        }
    }

    /** What a server does while its disk makes log entries durable. Term and vote are always waited for. */
    public enum Persistence {
        /** It waits, handling nothing. */
        BLOCKING,
        /** It goes on; what depends on the entries being durable is sent when they are. */
        BACKGROUND
    }

    /**
     * How the operations are answered that only read.
     *
     * @param mode which way they go
     * @param clockDriftBound with LEASE: no server's clock runs faster than another's by more than this part of it. A lease
     *     is {@code electionTimeoutMin / (1 + clockDriftBound)}; clocks that drift apart by more make reads stale
     */
    public record Reads(ReadMode mode, double clockDriftBound) {

        /** What production systems do. */
        public static final Reads DEFAULTS = new Reads(
                // as etcd, TiKV and MicroRaft offer it and etcd has it by default: linearizable, without a disk write,
                // and without faith in clocks
                ReadMode.READ_INDEX,
                // as TiKV, whose leases are 9 s of an election timeout of 10 s; real clocks drift by some 0.0001
                0.1);

        /** Checks the bound. */
        public Reads {
            if (!(clockDriftBound >= 0 && clockDriftBound <= 10)) {
                throw new IllegalArgumentException(
                        "reads.clockDriftBound=" + clockDriftBound + " must be between 0 and 10");
            }
        }

        /** Reads of this mode, with the default bound. */
        public Reads(ReadMode mode) {
            this(mode, DEFAULTS.clockDriftBound);
        }
    }

    /** Ways of a read. All but {@link #LOCAL_STALE} are linearizable. */
    public enum ReadMode {
        /** Through the log, as a write. */
        LOG,
        /**
         * The leader makes sure with a round of messages that it is still the leader, and answers from its state
         * (dissertation 6.4).
         */
        READ_INDEX,
        /**
         * The leader answers from its state at once for some time after a majority has heard of it: until then none of
         * them votes for another (dissertation 6.4.1). Rests on clocks, see {@link Reads#clockDriftBound}; without a lease
         * it does as READ_INDEX.
         */
        LEASE,
        /** Any server answers from its state, when that has reached an index that the leader gave as for READ_INDEX. */
        FOLLOWER_READ_INDEX,
        /**
         * Unsafe: any server answers at once from whatever state it has, which may be arbitrarily old and go back from one
         * read to the next. Not linearizable; a lower bound for the latency of the other ways.
         */
        LOCAL_STALE;

        /** Whether clients ask the server that is theirs by their id, and not the leader. */
        boolean isAtAnyServer() {
            return this == FOLLOWER_READ_INDEX || this == LOCAL_STALE;
        }
    }

    /** These options with other election timeouts and another heartbeat interval. */
    public RaftOptions withTimeouts(Duration electionMin, Duration electionMax, Duration heartbeat) {
        return edited(draft -> {
            draft.electionTimeoutMin = electionMin;
            draft.electionTimeoutMax = electionMax;
            draft.heartbeatInterval = heartbeat;
        });
    }

    /** These options with other precautions around elections. */
    public RaftOptions withElections(Elections other) {
        return edited(draft -> draft.elections = other);
    }

    /** These options with other persistence. */
    public RaftOptions withPersistence(Persistence other) {
        return edited(draft -> draft.persistence = other);
    }

    /** These options with other batches. */
    public RaftOptions withBatches(Duration delay, int maxEntries, int maxBytes) {
        return edited(draft -> {
            draft.batchDelay = delay;
            draft.maxBatchEntries = maxEntries;
            draft.maxBatchBytes = maxBytes;
        });
    }

    /** These options with another window of entries on the way to each follower. */
    public RaftOptions withPipelineEntries(int entries) {
        return edited(draft -> draft.pipelineEntries = entries);
    }

    /** These options with other snapshots. */
    public RaftOptions withSnapshots(Snapshots other) {
        return edited(draft -> draft.snapshots = other);
    }

    /** These options with another number of sessions. */
    public RaftOptions withSessionCapacity(int sessions) {
        return edited(draft -> draft.sessionCapacity = sessions);
    }

    /** These options with other reads. */
    public RaftOptions withReads(Reads other) {
        return edited(draft -> draft.reads = other);
    }

    /** These options with other patience of clients. */
    public RaftOptions withClients(Duration retry, Duration search, Duration giveUp) {
        return edited(draft -> {
            draft.retryTimeout = retry;
            draft.searchInterval = search;
            draft.giveUpAfter = giveUp;
        });
    }

    /** These options with another beginning. */
    public RaftOptions withInitialState(InitialState state) {
        return edited(draft -> draft.initialState = state);
    }

    private RaftOptions edited(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    private static void requireAbove(String name, Duration value, Duration bound, String boundName) {
        if (value.compareTo(bound) <= 0) {
            throw new IllegalArgumentException(name + "=" + value + " must be above " + boundName);
        }
    }

    private static void requireAtLeast(String name, Duration value, Duration bound, String boundName) {
        if (value.compareTo(bound) < 0) {
            throw new IllegalArgumentException(
                    name + "=" + value + " must not be below " + boundName + (bound.isZero() ? "" : "=" + bound));
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least 1");
        }
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private Duration electionTimeoutMin;
        private Duration electionTimeoutMax;
        private Duration heartbeatInterval;
        private Elections elections;
        private Persistence persistence;
        private Duration batchDelay;
        private int maxBatchEntries;
        private int maxBatchBytes;
        private int pipelineEntries;
        private Snapshots snapshots;
        private int sessionCapacity;
        private Reads reads;
        private Duration retryTimeout;
        private Duration searchInterval;
        private Duration giveUpAfter;
        private InitialState initialState;

        Draft(RaftOptions original) {
            electionTimeoutMin = original.electionTimeoutMin;
            electionTimeoutMax = original.electionTimeoutMax;
            heartbeatInterval = original.heartbeatInterval;
            elections = original.elections;
            persistence = original.persistence;
            batchDelay = original.batchDelay;
            maxBatchEntries = original.maxBatchEntries;
            maxBatchBytes = original.maxBatchBytes;
            pipelineEntries = original.pipelineEntries;
            snapshots = original.snapshots;
            sessionCapacity = original.sessionCapacity;
            reads = original.reads;
            retryTimeout = original.retryTimeout;
            searchInterval = original.searchInterval;
            giveUpAfter = original.giveUpAfter;
            initialState = original.initialState;
        }

        RaftOptions finished() {
            return new RaftOptions(
                    electionTimeoutMin,
                    electionTimeoutMax,
                    heartbeatInterval,
                    elections,
                    persistence,
                    batchDelay,
                    maxBatchEntries,
                    maxBatchBytes,
                    pipelineEntries,
                    snapshots,
                    sessionCapacity,
                    reads,
                    retryTimeout,
                    searchInterval,
                    giveUpAfter,
                    initialState);
        }
    }
}
