package dev.lockstep.pbft;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How PBFT's replicas and clients behave. {@link #DEFAULTS} has a reason for each value.
 *
 * @param batching how requests are put together, and how many batches are under way
 * @param log how often checkpoints are taken and how far the log reaches
 * @param authentication what messages are authenticated by
 * @param optimizations what may be done beyond the plain protocol
 * @param persistence what replicas do about what they say being durable
 * @param viewChangeTimeout how long a backup waits for a request to be executed before it gives up the primary; doubles
 *     from one view change to the next until a request is executed
 * @param statusInterval how often a replica tells another one how far it is; one that made no step for so long while it
 *     had something to do tells all of them, and they send it again what it lacks
 * @param clients how clients ask
 */
public record PbftOptions(
        Batching batching,
        Log log,
        Authentication authentication,
        Optimizations optimizations,
        Persistence persistence,
        Duration viewChangeTimeout,
        Duration statusInterval,
        Clients clients) {

    /** The options of a scenario that names none. */
    public static final PbftOptions DEFAULTS = new PbftOptions(
            Batching.DEFAULTS,
            Log.DEFAULTS,
            // as in both papers: a signature costs some tens of codes
            Authentication.MACS,
            Optimizations.DEFAULTS,
            // replicas that crash and come back then count as correct; it costs latency only where a disk is slow
            Persistence.BACKGROUND,
            // several times the five hops of a request between far regions
            Duration.ofMillis(2000),
            // longer than an agreement between far regions takes, so that nothing is sent twice in a healthy run
            Duration.ofMillis(1000),
            Clients.DEFAULTS);

    /** Checks the durations. */
    public PbftOptions {
        requirePositive("viewChangeTimeout", viewChangeTimeout);
        requirePositive("statusInterval", statusInterval);
        if (viewChangeTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "viewChangeTimeout=" + viewChangeTimeout + " must be at most a day, as it doubles");
        }
    }

    /**
     * How requests are put together (thesis §5.1.4).
     *
     * @param concurrentBatches how many batches the primary has under way at once; while so many are, requests wait and
     *     are then sent together
     * @param maxRequests most requests in one batch; 1 orders each by itself
     * @param maxBytes most bytes of requests in one batch; one request is always sent
     * @param inlineBytes a request whose operation has more bytes is sent to all replicas by its client, and pre-prepares
     *     carry only its digest (thesis §5.1.5)
     */
    public record Batching(int concurrentBatches, int maxRequests, int maxBytes, int inlineBytes) {

        /** Small batches at low load, large ones when the window is full. */
        public static final Batching DEFAULTS = new Batching(
                // keeps a primary busy over round trips of a hundred milliseconds; the paper's 1 suits a local network
                16,
                // far above what collects while the window is full at the loads of this lab
                256,
                // about one millisecond of a 1 Gbit/s link
                1 << 17,
                // the paper's 255 bytes: below it, a digest saves little
                255);

        /** Checks each value. */
        public Batching {
            requireAtLeast("batching.concurrentBatches", concurrentBatches, 1);
            requireAtLeast("batching.maxRequests", maxRequests, 1);
            requireAtLeast("batching.maxBytes", maxBytes, 1);
            requireAtLeast("batching.inlineBytes", inlineBytes, 0);
        }

        /** These with other sizes of batches. */
        public Batching withMaxRequests(int requests) {
            return new Batching(concurrentBatches, requests, maxBytes, inlineBytes);
        }

        /** These with another number of batches under way. */
        public Batching withConcurrentBatches(int batches) {
            return new Batching(batches, maxRequests, maxBytes, inlineBytes);
        }

        /** These with another threshold above which requests are sent apart. */
        public Batching withInlineBytes(int bytes) {
            return new Batching(concurrentBatches, maxRequests, maxBytes, bytes);
        }
    }

    /**
     * Checkpoints and watermarks (OSDI'99 §4.3).
     *
     * @param checkpointInterval a checkpoint is taken at each sequence number that this divides: K
     * @param watermarkDistance how far sequence numbers may be ahead of the stable checkpoint: L
     */
    public record Log(int checkpointInterval, int watermarkDistance) {

        /** The paper's. */
        public static final Log DEFAULTS = new Log(
                // OSDI'99 §4.3 has 100; a power of two divides the ring of slots evenly
                128,
                // OSDI'99 §4.3: twice K, so that the log need not wait for a checkpoint to become stable
                256);

        /** Checks each value. */
        public Log {
            requireAtLeast("log.checkpointInterval", checkpointInterval, 1);
            if (watermarkDistance < checkpointInterval || watermarkDistance > 1 << 20) {
                throw new IllegalArgumentException("log.watermarkDistance=" + watermarkDistance
                        + " must be between log.checkpointInterval=" + checkpointInterval + " and " + (1 << 20)
                        + ", or the log fills before a checkpoint can empty it");
            }
        }
    }

    /** What shows who made a message. View changes and new views are signed in either case (OSDI'99 §5). */
    public enum Authentication {
        /** A code for each receiver. Cheap; P is backed by what quorums say in their view changes (TOCS §4.5). */
        MACS,
        /** A signature. P is proved by certificates of signed messages (OSDI'99 §4.4). */
        SIGNATURES
    }

    /**
     * Ways to answer earlier (thesis §5.1).
     *
     * @param readOnly whether read-only operations are answered by each replica at once, without being ordered; clients
     *     then wait for a quorum of replies to them, and to other operations as well, without which reads could be stale
     *     (Berger, Reiser, Bessani, "Making reads in BFT state machine replication fast, linearizable, and live", 2021)
     * @param tentative whether requests are executed when they are prepared; clients wait for a quorum of such replies
     * @param digestReplies whether only one replica sends a large result, and the others its digest
     */
    public record Optimizations(boolean readOnly, boolean tentative, boolean digestReplies) {

        /** The plain protocol, with digests. */
        public static final Optimizations DEFAULTS = new Optimizations(
                // a write then waits for slower replicas, which is worth it only where reads are frequent
                false,
                // saves a hop in the good case but waits for more replies; measured beside the plain protocol
                false,
                // costs nothing but a retry when the chosen replica is faulty
                true);

        /** None. */
        public static final Optimizations NONE = new Optimizations(false, false, false);
    }

    /**
     * When a replica's statements are sent. What a replica has said (assigned, prepared, committed to) it must say again
     * after a crash, or it is one of the faulty.
     */
    public enum Persistence {
        /** At once; nothing is written. As in the papers: a replica that crashes comes back without memory, as faulty. */
        MEMORY,
        /** When they are on disk; the replica handles nothing meanwhile. */
        BLOCKING,
        /** When they are on disk; the replica goes on meanwhile. */
        BACKGROUND
    }

    /**
     * How clients ask (OSDI'99 §4.1).
     *
     * @param lanes most requests that one client node has under way; each lane is a client of the paper. Further operations
     *     wait
     * @param retryTimeout how long a lane waits for an answer before it asks all replicas
     * @param replyQuorum how many replicas must give the same result; 0 takes the least number that is safe: f + 1, or more
     *     with {@code optimizations.readOnly}. With fewer, faulty replicas can make up results
     * @param giveUpAfter how long a client tries before it abandons an operation, at the next retry; zero means for ever
     */
    public record Clients(int lanes, Duration retryTimeout, int replyQuorum, Duration giveUpAfter) {

        /** As in the paper. */
        public static final Clients DEFAULTS = new Clients(
                // a thousand operations per second over an outage of a second
                1000,
                // several times the five hops of a request between far regions
                Duration.ofMillis(2000),
                // f + 1
                0,
                // a client that never gives up makes every operation end in a known way
                Duration.ZERO);

        /** Checks each value. */
        public Clients {
            requireAtLeast("clients.lanes", lanes, 1);
            requirePositive("clients.retryTimeout", retryTimeout);
            requireAtLeast("clients.replyQuorum", replyQuorum, 0);
            if (giveUpAfter.isNegative()) {
                throw new IllegalArgumentException("clients.giveUpAfter=" + giveUpAfter + " must not be negative");
            }
        }

        /** These with another number of equal replies. */
        public Clients withReplyQuorum(int replies) {
            return new Clients(lanes, retryTimeout, replies, giveUpAfter);
        }

        /** These with other patience. */
        public Clients withRetryTimeout(Duration timeout) {
            return new Clients(lanes, timeout, replyQuorum, giveUpAfter);
        }
    }

    /** How many equal replies, none of them tentative, a client waits for. */
    int replyQuorum(Quorums quorums) {
        return clients.replyQuorum() > 0 ? clients.replyQuorum() : safeReplyQuorum(quorums);
    }

    /**
     * The least number of replies that is safe. With reads that are not ordered, those who answered a write and those who
     * answer a read must share a correct replica.
     */
    private int safeReplyQuorum(Quorums quorums) {
        return optimizations.readOnly()
                ? Math.max(quorums.weak(), quorums.replicas() + quorums.weak() - quorums.quorum())
                : quorums.weak();
    }

    /** Checks that these options can work with so many replicas. */
    void validate(Quorums quorums) {
        int most = quorums.replicas() - quorums.faulty();
        int asked = clients.replyQuorum();
        if (asked > most) {
            throw new IllegalArgumentException("clients.replyQuorum=" + asked + " must be at most " + most
                    + ", the number of correct replicas among " + quorums.replicas());
        }
        if (optimizations.readOnly() && asked > 0 && asked < safeReplyQuorum(quorums)) {
            throw new IllegalArgumentException("clients.replyQuorum=" + asked + " must be at least "
                    + safeReplyQuorum(quorums) + " with optimizations.readOnly, or reads may miss answered writes");
        }
    }

    /** These options with other batching. */
    public PbftOptions withBatching(Batching other) {
        return edited(draft -> draft.batching = other);
    }

    /** These options with another log. */
    public PbftOptions withLog(Log other) {
        return edited(draft -> draft.log = other);
    }

    /** These options with other authentication. */
    public PbftOptions withAuthentication(Authentication other) {
        return edited(draft -> draft.authentication = other);
    }

    /** These options with other optimizations. */
    public PbftOptions withOptimizations(Optimizations other) {
        return edited(draft -> draft.optimizations = other);
    }

    /** These options with other persistence. */
    public PbftOptions withPersistence(Persistence other) {
        return edited(draft -> draft.persistence = other);
    }

    /** These options with other timeouts of replicas. */
    public PbftOptions withTimeouts(Duration viewChange, Duration status) {
        return edited(draft -> {
            draft.viewChangeTimeout = viewChange;
            draft.statusInterval = status;
        });
    }

    /** These options with other clients. */
    public PbftOptions withClients(Clients other) {
        return edited(draft -> draft.clients = other);
    }

    private PbftOptions edited(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be above zero");
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private Batching batching;
        private Log log;
        private Authentication authentication;
        private Optimizations optimizations;
        private Persistence persistence;
        private Duration viewChangeTimeout;
        private Duration statusInterval;
        private Clients clients;

        Draft(PbftOptions original) {
            batching = original.batching;
            log = original.log;
            authentication = original.authentication;
            optimizations = original.optimizations;
            persistence = original.persistence;
            viewChangeTimeout = original.viewChangeTimeout;
            statusInterval = original.statusInterval;
            clients = original.clients;
        }

        PbftOptions finished() {
            return new PbftOptions(
                    batching,
                    log,
                    authentication,
                    optimizations,
                    persistence,
                    viewChangeTimeout,
                    statusInterval,
                    clients);
        }
    }
}
