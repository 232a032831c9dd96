package dev.lockstep.gossip.swim;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;

/**
 * How members watch each other. {@link #DEFAULTS} has a reason for each value.
 *
 * @param period of the protocol: each member probes one other in it (§3.1); above zero
 * @param pingTimeout how long a member waits for the answer to a ping before it asks others to ping; above zero, below the
 *     period
 * @param k how many others it asks (§3.1); at least 1, at most the number of other members less one
 * @param lambda news is passed on {@code lambda * ln n} times by each member that hears it (§4.1); above 0
 * @param piggybackLimit most pieces of news in one message; at least 1
 * @param suspicion whether a member that does not answer is suspected before it is declared dead (§4.2)
 * @param suspicionMultiplier how long it is suspected: so many times {@code log10 n} periods, one period at least; above 0
 * @param lifeguard Lifeguard's extensions
 * @param reconnectInterval how often members try those again that they take for dead, so that views converge after a
 *     partition: in each interval all members together try about as many as there are; zero means never
 * @param initialMembers so many replicas, from the first on, are members when the run begins and know each other; 0 means
 *     all. The others are outside until a {@code join} of the scenario's administration
 */
public record SwimOptions(
        Duration period,
        Duration pingTimeout,
        int k,
        double lambda,
        int piggybackLimit,
        boolean suspicion,
        double suspicionMultiplier,
        Lifeguard lifeguard,
        Duration reconnectInterval,
        int initialMembers) {

    /** The options of a scenario that names none. */
    public static final SwimOptions DEFAULTS = new SwimOptions(
            // as memberlist has it for a local network
            Duration.ofSeconds(1),
            // several round trips, and leaves time for the indirect ones
            Duration.ofMillis(500),
            // memberlist; with 1 % of loss a healthy member fails a probe once in a million
            3,
            // §5 uses 3; leaves out n^-4 of the members in the mean
            3,
            // some 600 bytes, less than one datagram
            50,
            true,
            // memberlist for a local network
            4,
            Lifeguard.ALL,
            // short beside the time that operators need, long beside a round trip
            Duration.ofSeconds(10),
            0);

    /** Checks each value by itself. */
    public SwimOptions {
        requirePositive("period", period);
        requirePositive("pingTimeout", pingTimeout);
        if (pingTimeout.compareTo(period) >= 0) {
            throw new IllegalArgumentException(
                    "pingTimeout=" + pingTimeout + " must be below period=" + period + ", or nobody is asked for help");
        }
        requireAtLeast("k", k, 1);
        requirePositive("lambda", lambda);
        requireAtLeast("piggybackLimit", piggybackLimit, 1);
        requirePositive("suspicionMultiplier", suspicionMultiplier);
        if (reconnectInterval.isNegative()) {
            throw new IllegalArgumentException("reconnectInterval=" + reconnectInterval + " must not be negative");
        }
        requireAtLeast("initialMembers", initialMembers, 0);
        if (!suspicion && (lifeguard.dynamicSuspicion() || lifeguard.buddies())) {
            throw new IllegalArgumentException(
                    "suspicion=false must not be chosen with lifeguard.dynamicSuspicion or lifeguard.buddies:"
                            + " they are about suspects");
        }
    }

    /** These options with other extensions. */
    public SwimOptions withLifeguard(Lifeguard newLifeguard) {
        return new SwimOptions(
                period,
                pingTimeout,
                k,
                lambda,
                piggybackLimit,
                suspicion,
                suspicionMultiplier,
                newLifeguard,
                reconnectInterval,
                initialMembers);
    }

    /** These options with another membership at the beginning. */
    public SwimOptions withInitialMembers(int newInitialMembers) {
        return new SwimOptions(
                period,
                pingTimeout,
                k,
                lambda,
                piggybackLimit,
                suspicion,
                suspicionMultiplier,
                lifeguard,
                reconnectInterval,
                newInitialMembers);
    }

    /** These options with suspicion of another length, or none at all and then without what is about suspects. */
    public SwimOptions withSuspicion(boolean newSuspicion, double newMultiplier) {
        Lifeguard fitting = newSuspicion
                ? lifeguard
                : new Lifeguard(lifeguard.localHealth(), false, false, lifeguard.maxHealth(), lifeguard.maxFactor(), 1);
        return new SwimOptions(
                period,
                pingTimeout,
                k,
                lambda,
                piggybackLimit,
                newSuspicion,
                newMultiplier,
                fitting,
                reconnectInterval,
                initialMembers);
    }

    /** Checks how these options fit the nodes. */
    void validate(Cluster cluster) {
        if (initialMembers > cluster.replicas()) {
            throw new IllegalArgumentException("initialMembers=" + initialMembers
                    + " must be at most the number of replicas, " + cluster.replicas());
        }
        if (k > Math.max(1, cluster.replicas() - 2)) {
            throw new IllegalArgumentException("k=" + k
                    + " must be at most the number of members that are neither side of a probe, "
                    + Math.max(1, cluster.replicas() - 2));
        }
    }

    /** Number of members at the beginning. */
    int membersAtFirst(Cluster cluster) {
        return initialMembers == 0 ? cluster.replicas() : initialMembers;
    }

    /** How often a piece of news is passed on in a group of this size (§4.1). */
    int transmissions(int members) {
        return Math.max(1, (int) Math.ceil(lambda * StrictMath.log(members + 1)));
    }

    /** How long a member is suspected at least, in nanoseconds. */
    long suspicionNanos(int members) {
        return (long) (suspicionMultiplier * Math.max(1, StrictMath.log10(Math.max(1, members))) * period.toNanos());
    }

    /**
     * A bound for the time from when all faults have healed until the views of all members are right, if nothing is lost any
     * more: a member reaches one of those that it takes for dead, a whole pass of probes finds who is dead and who doubts,
     * and the longest suspicion ends. Periods count as often as the worst local health stretches them.
     *
     * @param members size of the group
     */
    public Duration convergenceBound(int members) {
        int stretch = lifeguard.localHealth() ? lifeguard.maxHealth() + 1 : 1;
        double longest = lifeguard.dynamicSuspicion() ? lifeguard.maxFactor() : 1;
        // the member has its turn at the latest at the end of the second pass
        Duration probes = period.multipliedBy(2L * members * stretch);
        Duration suspicions = Duration.ofNanos((long) (suspicionNanos(members) * longest));
        Duration news = period.multipliedBy(transmissions(members));
        return reconnectInterval.plus(probes).plus(suspicions).plus(news);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value <= 1e6)) {
            throw new IllegalArgumentException(name + "=" + value + " must be above 0 and at most 1e6");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be above zero");
        }
    }

    /**
     * The extensions of the Lifeguard paper, each by itself.
     *
     * @param localHealth a member that is late itself (probes fail, helpers do not report back, it must refute) takes more
     *     time for its probes, up to {@code maxHealth + 1} times as much
     * @param dynamicSuspicion a suspicion begins with {@code maxFactor} times its length and shrinks with each further
     *     member that suspects, down to its plain length at {@code confirmations}
     * @param buddies a ping to a suspect tells it so first of all
     * @param maxHealth largest score of ill health
     * @param maxFactor at least 1
     * @param confirmations at least 1
     */
    public record Lifeguard(
            boolean localHealth,
            boolean dynamicSuspicion,
            boolean buddies,
            int maxHealth,
            double maxFactor,
            int confirmations) {

        /** All of it, with the values of the paper. */
        public static final Lifeguard ALL = new Lifeguard(true, true, true, 8, 6, 3);

        /** Plain SWIM. */
        public static final Lifeguard NONE = new Lifeguard(false, false, false, 8, 6, 3);

        /** Checks the values. */
        public Lifeguard {
            requireAtLeast("lifeguard.maxHealth", maxHealth, 1);
            requireAtLeast("lifeguard.confirmations", confirmations, 1);
            if (!(maxFactor >= 1 && maxFactor <= 1e6)) {
                throw new IllegalArgumentException(
                        "lifeguard.maxFactor=" + maxFactor + " must be at least 1 and at most 1e6");
            }
        }
    }
}
