package dev.lockstep.pbft;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How PBFT's replicas and clients behave. {@link #DEFAULTS} has a reason for each value.
 *
 * @param f most replicas that may be faulty; n must be at least 3 f + 1. 0 takes the most that n allows; with fewer, quorums
 *     are smaller
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
 * @param recovery whether replicas recover proactively, and how often
 */
public record PbftOptions(
        int f,
        BatchingOptions batching,
        LogOptions log,
        Authentication authentication,
        Optimizations optimizations,
        Persistence persistence,
        Duration viewChangeTimeout,
        Duration statusInterval,
        ClientOptions clients,
        RecoveryOptions recovery) {

    /** The options of a scenario that names none. */
    public static final PbftOptions DEFAULTS = new PbftOptions(
            // whoever has the replicas wants what they give
            0,
            BatchingOptions.DEFAULTS,
            LogOptions.DEFAULTS,
            // as in both papers: a signature costs some tens of codes
            Authentication.MACS,
            Optimizations.DEFAULTS,
            // replicas that crash and come back then count as correct; it costs latency only where a disk is slow
            Persistence.BACKGROUND,
            // several times the five hops of a request between far regions
            Duration.ofMillis(2000),
            // longer than an agreement between far regions takes, so that nothing is sent twice in a healthy run
            Duration.ofMillis(1000),
            ClientOptions.DEFAULTS,
            RecoveryOptions.OFF);

    /** Checks what can be checked without the number of replicas. */
    public PbftOptions {
        Require.atLeast("f", f, 0);
        Require.positive("viewChangeTimeout", viewChangeTimeout);
        Require.positive("statusInterval", statusInterval);
        if (viewChangeTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "viewChangeTimeout=" + viewChangeTimeout + " must be at most a day, as it doubles");
        }
    }

    /** What shows who made a message, and so how a new view shows what it follows from. */
    public enum Authentication {
        /**
         * A code for each receiver. Cheap, and replicas sign nothing: view changes are acknowledged, and P is backed by what
         * quorums say in them (TOCS §4.5).
         */
        MACS,
        /** A signature. New views carry signed view changes, and P is proved by certificates (OSDI'99 §4.4). */
        SIGNATURES
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

    /** How many of so many replicas must say the same. */
    Quorums quorums(int replicas) {
        return f == 0 ? Quorums.of(replicas) : new Quorums(replicas, f);
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
    void validate(int replicas) {
        Quorums quorums = quorums(replicas);
        int most = quorums.replicas() - quorums.faulty();
        int asked = clients.replyQuorum();
        if (asked > most) {
            throw new IllegalArgumentException("clients.replyQuorum=" + asked + " must be at most " + most
                    + ", the number of correct replicas among " + quorums.replicas());
        }
        if (recovery.isOn() && persistence == Persistence.MEMORY) {
            throw new IllegalArgumentException("recovery.period=" + recovery.period()
                    + " must be 0 with persistence=MEMORY: there is no disk to recover from");
        }
        if (optimizations.readOnly() && asked > 0 && asked < safeReplyQuorum(quorums)) {
            throw new IllegalArgumentException("clients.replyQuorum=" + asked + " must be at least "
                    + safeReplyQuorum(quorums) + " with optimizations.readOnly, or reads may miss answered writes");
        }
    }

    /** These options for so many faulty replicas. */
    public PbftOptions withF(int faulty) {
        return edited(draft -> draft.f = faulty);
    }

    /** These options with other batching. */
    public PbftOptions withBatching(BatchingOptions other) {
        return edited(draft -> draft.batching = other);
    }

    /** These options with another log. */
    public PbftOptions withLog(LogOptions other) {
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
    public PbftOptions withClients(ClientOptions other) {
        return edited(draft -> draft.clients = other);
    }

    /** These options with other proactive recovery. */
    public PbftOptions withRecovery(RecoveryOptions other) {
        return edited(draft -> draft.recovery = other);
    }

    private PbftOptions edited(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private int f;
        private BatchingOptions batching;
        private LogOptions log;
        private Authentication authentication;
        private Optimizations optimizations;
        private Persistence persistence;
        private Duration viewChangeTimeout;
        private Duration statusInterval;
        private ClientOptions clients;
        private RecoveryOptions recovery;

        Draft(PbftOptions original) {
            f = original.f;
            batching = original.batching;
            log = original.log;
            authentication = original.authentication;
            optimizations = original.optimizations;
            persistence = original.persistence;
            viewChangeTimeout = original.viewChangeTimeout;
            statusInterval = original.statusInterval;
            clients = original.clients;
            recovery = original.recovery;
        }

        PbftOptions finished() {
            return new PbftOptions(
                    f,
                    batching,
                    log,
                    authentication,
                    optimizations,
                    persistence,
                    viewChangeTimeout,
                    statusInterval,
                    clients,
                    recovery);
        }
    }
}
