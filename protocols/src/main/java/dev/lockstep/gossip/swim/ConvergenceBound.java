package dev.lockstep.gossip.swim;

import java.time.Duration;

/**
 * How long it takes until the views of all members are right, from when nothing is lost or late any more and nobody comes or
 * goes, in closed form.
 *
 * <pre>
 *   C + 2 n h T + F S + L T
 *
 *   C   time between two attempts to reach those that are taken for dead
 *   n   number of replicas
 *   T   period
 *   h   how much ill local health stretches a period at most; 1 without it
 *   S   plain time of a suspicion among n
 *   F   factor by which a suspicion is longer that nobody confirms; 1 without dynamic suspicion
 *   L   how often a member passes on a piece of news
 * </pre>
 *
 * <p>After C, those that were cut off from no fewer members than they are have reached some of these: all of them try. In
 * two passes of probes each member has its turn with each other that it takes for one: so each crash is found, and who is
 * taken for dead by somebody whom he probes hears of it and refutes it. What then is still suspected rightly ends after F S,
 * and the last news takes L periods to be passed on.
 *
 * <p>News is passed on so often that it misses a member with a chance of n to the minus (2 lambda - 2) (SWIM, §4.1). Whom
 * it missed hears of it by a probe later, so only two members that take each other for dead, and of whom no third one does
 * so, may take longer.
 */
public final class ConvergenceBound {

    private static final int PASSES = 2;
    /** A ping and its answer. */
    private static final int HOPS = 2;

    private ConvergenceBound() {}

    /**
     * The bound.
     *
     * @param members size of the group
     * @param hop longest time from sending a message to having handled it
     * @throws IllegalArgumentException if answers may come too late, so that members are suspected again and again
     */
    public static Duration of(SwimOptions options, int members, Duration hop) {
        if (options.pingTimeout().compareTo(hop.multipliedBy(HOPS)) < 0) {
            throw new IllegalArgumentException("pingTimeout=" + options.pingTimeout()
                    + " must be at least twice checks.synchronousHop=" + hop + ": else views never come to rest");
        }
        SwimOptions.Lifeguard lifeguard = options.lifeguard();
        int stretch = lifeguard.localHealth() ? lifeguard.maxHealth() + 1 : 1;
        double longest = lifeguard.dynamicSuspicion() ? lifeguard.maxFactor() : 1;
        return options.reconnectInterval()
                .plus(options.period().multipliedBy((long) PASSES * members * stretch))
                .plus(Duration.ofNanos((long) (options.suspicionNanos(members) * longest)))
                .plus(options.period().multipliedBy(options.transmissions(members)));
    }
}
