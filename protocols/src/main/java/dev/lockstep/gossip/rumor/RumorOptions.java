package dev.lockstep.gossip.rumor;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;

/**
 * How rumors spread. {@link #DEFAULTS} is the first line of Table 1 of the paper.
 *
 * @param exchange who tells whom in a contact
 * @param response whether the teller hears if what it told was news
 * @param removal how a node loses interest in a rumor
 * @param k with {@code COUNTER}, how many contacts in vain it takes; with {@code COIN}, one in so many ends it; at least 1
 * @param fanOut how many others a node contacts in a cycle, all different if they are chosen uniformly; at least 1, at most
 *     the number of other members
 * @param connectionLimit how many contacts of others a node admits in a cycle; 0 means all
 * @param hunting how many further nodes are tried in place of one that does not admit a contact; above 0 only with a
 *     connection limit
 * @param timing whether all nodes act at the same moments
 * @param period length of a cycle; above zero
 * @param jitter with {@code PERIODIC}: each period is drawn uniformly from {@code period * (1 - jitter)} to
 *     {@code period * (1 + jitter)}; from 0 to below 1
 * @param peers whom a node contacts
 * @param seeding the rumors that there are when the run begins
 * @param retryTimeout how long a client waits before it tells its rumor to another node; above zero
 */
public record RumorOptions(
        Exchange exchange,
        Response response,
        Removal removal,
        int k,
        int fanOut,
        int connectionLimit,
        int hunting,
        Timing timing,
        Duration period,
        double jitter,
        Peers peers,
        Seeding seeding,
        Duration retryTimeout) {

    /** The options of a scenario that names none. */
    public static final RumorOptions DEFAULTS = new RumorOptions(
            // the variation that Table 1 is about
            Exchange.PUSH,
            Response.FEEDBACK,
            Removal.COUNTER,
            1,
            // one contact a cycle, as in the paper
            1,
            0,
            0,
            Timing.SYNCHRONOUS,
            // far above a round trip, so that a contact is over before the next cycle
            Duration.ofSeconds(1),
            0,
            Peers.UNIFORM,
            Seeding.DEFAULTS,
            // several round trips between far regions
            Duration.ofSeconds(1));

    /** Checks each value by itself. */
    public RumorOptions {
        requireAtLeast("k", k, 1);
        requireAtLeast("fanOut", fanOut, 1);
        requireAtLeast("connectionLimit", connectionLimit, 0);
        requireAtLeast("hunting", hunting, 0);
        if (hunting > 0 && connectionLimit == 0) {
            throw new IllegalArgumentException(
                    "hunting=" + hunting + " must be 0 without a connectionLimit: nobody is ever turned away");
        }
        requirePositive("period", period);
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter=" + jitter + " must be at least 0 and below 1");
        }
        if (jitter > 0 && timing == Timing.SYNCHRONOUS) {
            throw new IllegalArgumentException("jitter=" + jitter + " must be 0 with timing=SYNCHRONOUS");
        }
        requirePositive("retryTimeout", retryTimeout);
    }

    /** These options with another variation of the paper. */
    public RumorOptions withVariation(Exchange newExchange, Response newResponse, Removal newRemoval, int newK) {
        return new RumorOptions(
                newExchange,
                newResponse,
                newRemoval,
                newK,
                fanOut,
                connectionLimit,
                hunting,
                timing,
                period,
                jitter,
                peers,
                seeding,
                retryTimeout);
    }

    /** These options with other periods. */
    public RumorOptions withTiming(Timing newTiming, Duration newPeriod, double newJitter) {
        return new RumorOptions(
                exchange,
                response,
                removal,
                k,
                fanOut,
                connectionLimit,
                hunting,
                newTiming,
                newPeriod,
                newJitter,
                peers,
                seeding,
                retryTimeout);
    }

    /** These options with other contacts. */
    public RumorOptions withContacts(int newFanOut, int newConnectionLimit, int newHunting, Peers newPeers) {
        return new RumorOptions(
                exchange,
                response,
                removal,
                k,
                newFanOut,
                newConnectionLimit,
                newHunting,
                timing,
                period,
                jitter,
                newPeers,
                seeding,
                retryTimeout);
    }

    /** These options with other rumors at the beginning. */
    public RumorOptions withSeeding(Seeding newSeeding) {
        return new RumorOptions(
                exchange,
                response,
                removal,
                k,
                fanOut,
                connectionLimit,
                hunting,
                timing,
                period,
                jitter,
                peers,
                newSeeding,
                retryTimeout);
    }

    /** Whether a node without rumors contacts others, too. */
    boolean isPulling() {
        return exchange != Exchange.PUSH;
    }

    /** Whether the teller is told what was news. */
    boolean wantsVerdict() {
        return response == Response.FEEDBACK && removal != Removal.NEVER;
    }

    boolean isSynchronous() {
        return timing == Timing.SYNCHRONOUS;
    }

    /** Checks how these options fit the nodes. */
    void validate(Cluster cluster) {
        if (fanOut > cluster.replicas() - 1) {
            throw new IllegalArgumentException(
                    "fanOut=" + fanOut + " must be at most the number of other members, " + (cluster.replicas() - 1));
        }
        if (seeding.origin() >= cluster.replicas()) {
            throw new IllegalArgumentException("seeding.origin=" + seeding.origin()
                    + " must be a replica, between 0 and " + (cluster.replicas() - 1));
        }
        if (peers.regions() > cluster.replicas()) {
            throw new IllegalArgumentException("peers.regions=" + peers.regions()
                    + " must be at most the number of members, " + cluster.replicas());
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be above zero");
        }
    }

    /** Who tells whom. */
    public enum Exchange {
        /** Who has rumors tells them to those that it contacts. */
        PUSH,
        /** Everybody asks those that it contacts for rumors. */
        PULL,
        /** Everybody contacts others, and both sides tell. */
        PUSH_PULL
    }

    /** What the teller hears. */
    public enum Response {
        /** Whether the other side needed the rumor. */
        FEEDBACK,
        /** Nothing: each cycle counts as one in vain. */
        BLIND
    }

    /** How a node loses interest in a rumor. */
    public enum Removal {
        /** After {@code k} contacts in vain since the last one that was not. */
        COUNTER,
        /** With probability {@code 1/k} after each contact in vain. */
        COIN,
        /** Never: a simple epidemic. */
        NEVER
    }

    /** When nodes act. */
    public enum Timing {
        /**
         * All nodes act together, each time a period has passed on their clocks, on what they knew when the cycle began. A
         * round trip should be shorter than the period.
         */
        SYNCHRONOUS,
        /** Each node has a phase of its own, and acts on what it knows at the moment. */
        PERIODIC
    }

    /**
     * Whom a node contacts.
     *
     * @param selection how peers are chosen
     * @param exponent with {@code SPATIAL}: the power with which interest falls with distance, see {@link Selection#SPATIAL};
     *     above 0, at most 10
     * @param regions with {@code SPATIAL}: 0 places the nodes evenly on a ring, in the order of their ids; above 0, node i is
     *     in region {@code i mod regions}, as a scenario's topology places them, and is near to those and far from all
     *     others
     */
    public record Peers(Selection selection, double exponent, int regions) {

        /** Everybody alike. */
        public static final Peers UNIFORM = new Peers(Selection.UNIFORM, 2, 0);

        /** Checks the values. */
        public Peers {
            if (!(exponent > 0 && exponent <= 10)) {
                throw new IllegalArgumentException("peers.exponent=" + exponent + " must be above 0 and at most 10");
            }
            if (regions < 0) {
                throw new IllegalArgumentException("peers.regions=" + regions + " must not be negative");
            }
        }
    }

    /** How peers are chosen. */
    public enum Selection {
        /** All other members are as likely. */
        UNIFORM,
        /**
         * Near members are likelier: one at a distance within which there are Q members is chosen with a probability
         * proportional to Q to the power of minus {@code exponent} (section 3 of the paper).
         */
        SPATIAL
    }

    /**
     * The rumors that there are when the run begins.
     *
     * @param rumors how many; 0 leaves it to clients
     * @param origin the replica that knows them
     * @param sizeBytes size of each
     */
    public record Seeding(int rumors, int origin, int sizeBytes) {

        /** One rumor of 100 bytes, at the first node: nodes are all alike. */
        public static final Seeding DEFAULTS = new Seeding(1, 0, 100);

        /** No rumor: clients tell the first. */
        public static final Seeding NONE = new Seeding(0, 0, 0);

        /** Checks the values. */
        public Seeding {
            requireAtLeast("seeding.rumors", rumors, 0);
            requireAtLeast("seeding.origin", origin, 0);
            requireAtLeast("seeding.sizeBytes", sizeBytes, 0);
        }
    }
}
