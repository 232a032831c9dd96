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
 * @param replication how leaders send entries
 * @param snapshots when servers take snapshots of their state, and how these are sent
 * @param sessions how long the servers remember their clients
 * @param reads how reads are answered
 * @param retryTimeout how long a client waits for an answer before it asks again
 * @param searchInterval how long a client that looks for the leader waits before it asks the next server; it need not have
 *     heard from the last one by then
 * @param giveUpAfter how long a client tries before it abandons an operation; zero means for ever
 * @param membership who belongs to the cluster at first, and how that changes
 * @param initialState what the servers have behind them when the run begins
 */
public record RaftOptions(
        Duration electionTimeoutMin,
        Duration electionTimeoutMax,
        Duration heartbeatInterval,
        ElectionOptions elections,
        Persistence persistence,
        ReplicationOptions replication,
        SnapshotOptions snapshots,
        SessionOptions sessions,
        ReadOptions reads,
        Duration retryTimeout,
        Duration searchInterval,
        Duration giveUpAfter,
        MembershipOptions membership,
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
            ElectionOptions.DEFAULTS,
            // as servers in production do: a disk that takes its time must not stop heartbeats
            Persistence.BACKGROUND,
            ReplicationOptions.DEFAULTS,
            SnapshotOptions.DEFAULTS,
            SessionOptions.DEFAULTS,
            ReadOptions.DEFAULTS,
            // several round trips between far regions
            Duration.ofMillis(1000),
            // short beside an election, long enough not to flood the servers during one
            Duration.ofMillis(50),
            // a client that never gives up makes every operation end in a known way
            Duration.ZERO,
            MembershipOptions.DEFAULTS,
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
        requireAbove("retryTimeout", retryTimeout, Duration.ZERO, "zero");
        requireAbove("searchInterval", searchInterval, Duration.ZERO, "zero");
        requireAtLeast("giveUpAfter", giveUpAfter, Duration.ZERO, "zero");
        sessions.validate(retryTimeout);
        if (reads.mode() == ReadMode.LEASE) {
            requireLease(elections, heartbeatInterval, leaseNanos(electionTimeoutMin, reads));
        }
    }

    /** How long a lease lasts on the leader's clock, in nanoseconds. */
    long leaseNanos() {
        return leaseNanos(electionTimeoutMin, reads);
    }

    private static long leaseNanos(Duration electionTimeoutMin, ReadOptions reads) {
        return (long) (electionTimeoutMin.toNanos() / (1 + reads.clockDriftBound()));
    }

    private static void requireLease(ElectionOptions elections, Duration heartbeatInterval, long leaseNanos) {
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

    /** These options with other election timeouts and another heartbeat interval. */
    public RaftOptions withTimeouts(Duration electionMin, Duration electionMax, Duration heartbeat) {
        return edited(draft -> {
            draft.electionTimeoutMin = electionMin;
            draft.electionTimeoutMax = electionMax;
            draft.heartbeatInterval = heartbeat;
        });
    }

    /** These options with other precautions around elections. */
    public RaftOptions withElections(ElectionOptions other) {
        return edited(draft -> draft.elections = other);
    }

    /** These options with other persistence. */
    public RaftOptions withPersistence(Persistence other) {
        return edited(draft -> draft.persistence = other);
    }

    /** These options with other ways to send entries. */
    public RaftOptions withReplication(ReplicationOptions other) {
        return edited(draft -> draft.replication = other);
    }

    /** These options with other batches. */
    public RaftOptions withBatches(Duration delay, int maxEntries, int maxBytes) {
        return withReplication(replication.withBatches(delay, maxEntries, maxBytes));
    }

    /** These options with another window of entries on the way to each follower. */
    public RaftOptions withPipelineEntries(int entries) {
        return withReplication(replication.withPipeline(entries, replication.pipelineBytes()));
    }

    /** These options with other snapshots. */
    public RaftOptions withSnapshots(SnapshotOptions other) {
        return edited(draft -> draft.snapshots = other);
    }

    /** These options with other sessions. */
    public RaftOptions withSessions(SessionOptions other) {
        return edited(draft -> draft.sessions = other);
    }

    /** These options with other reads. */
    public RaftOptions withReads(ReadOptions other) {
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

    /** These options with other members, or other ways to change them. */
    public RaftOptions withMembership(MembershipOptions other) {
        return edited(draft -> draft.membership = other);
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

    /** A copy that can be changed. */
    private static final class Draft {
        private Duration electionTimeoutMin;
        private Duration electionTimeoutMax;
        private Duration heartbeatInterval;
        private ElectionOptions elections;
        private Persistence persistence;
        private ReplicationOptions replication;
        private SnapshotOptions snapshots;
        private SessionOptions sessions;
        private ReadOptions reads;
        private Duration retryTimeout;
        private Duration searchInterval;
        private Duration giveUpAfter;
        private MembershipOptions membership;
        private InitialState initialState;

        Draft(RaftOptions original) {
            electionTimeoutMin = original.electionTimeoutMin;
            electionTimeoutMax = original.electionTimeoutMax;
            heartbeatInterval = original.heartbeatInterval;
            elections = original.elections;
            persistence = original.persistence;
            replication = original.replication;
            snapshots = original.snapshots;
            sessions = original.sessions;
            reads = original.reads;
            retryTimeout = original.retryTimeout;
            searchInterval = original.searchInterval;
            giveUpAfter = original.giveUpAfter;
            membership = original.membership;
            initialState = original.initialState;
        }

        RaftOptions finished() {
            return new RaftOptions(
                    electionTimeoutMin,
                    electionTimeoutMax,
                    heartbeatInterval,
                    elections,
                    persistence,
                    replication,
                    snapshots,
                    sessions,
                    reads,
                    retryTimeout,
                    searchInterval,
                    giveUpAfter,
                    membership,
                    initialState);
        }
    }
}
