package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;

/**
 * How well a member does itself (Lifeguard, local health multiplier): 0 is well. It goes up by one for each probe that
 * fails, helper that does not report back, and suspicion of itself that it must refute, and down by one for each probe that
 * is answered. Times of probes are multiplied by one more than it.
 */
final class LocalHealth {

    private final int worst;
    private int score;

    LocalHealth(Lifeguard lifeguard) {
        this.worst = lifeguard.localHealth() ? lifeguard.maxHealth() : 0;
    }

    void worsen(int by) {
        score = Math.min(worst, score + by);
    }

    void improve() {
        score = Math.max(0, score - 1);
    }

    long stretched(long nanos) {
        return nanos * (score + 1);
    }
}
