package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;
import java.util.Arrays;

/**
 * One member that is suspected. With Lifeguard's dynamic suspicion its time shrinks with the logarithm of the number of
 * others that suspect it, too, from {@code maxFactor} times the plain one down to the plain one.
 */
final class Suspicion {

    private final int member;
    private final long beganNanos;
    private final long shortestNanos;
    private final long longestNanos;
    /** Who suspects; the first one did so before there was a need for confirmation. */
    private final int[] by;

    private int suspecting = 1;

    /**
     * Begins a suspicion.
     *
     * @param by who suspects
     * @param shortestNanos its plain length
     */
    Suspicion(int member, int by, long nowNanos, long shortestNanos, Lifeguard lifeguard) {
        this.member = member;
        this.beganNanos = nowNanos;
        this.shortestNanos = shortestNanos;
        this.longestNanos =
                lifeguard.dynamicSuspicion() ? (long) (shortestNanos * lifeguard.maxFactor()) : shortestNanos;
        this.by = new int[lifeguard.dynamicSuspicion() ? lifeguard.confirmations() + 1 : 1];
        Arrays.fill(this.by, by);
    }

    int member() {
        return member;
    }

    /** Another member suspects. Returns whether that counts: it is new, and there were too few so far. */
    boolean confirm(int another) {
        if (suspecting == by.length) {
            return false;
        }
        for (int i = 0; i < suspecting; i++) {
            if (by[i] == another) {
                return false;
            }
        }
        by[suspecting++] = another;
        return true;
    }

    long deadlineNanos() {
        if (by.length == 1) {
            return beganNanos + shortestNanos;
        }
        double progress = StrictMath.log(suspecting) / StrictMath.log(by.length);
        return beganNanos + Math.max(shortestNanos, (long) (longestNanos - (longestNanos - shortestNanos) * progress));
    }
}
