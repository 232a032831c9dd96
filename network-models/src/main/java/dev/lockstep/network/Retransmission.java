package dev.lockstep.network;

import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * How an in-order link recovers from loss. The first retransmission timeout is the mean round-trip time of the pair plus
 * {@code margin}, and doubles with each further loss of the same message (RFC 6298, sections 2.3 and 5.5), up to
 * {@code longest}. Recovery by duplicate acknowledgements, which is sooner under dense traffic, is not modeled.
 *
 * @param margin stands for the term {@code K * RTTVAR}
 * @param longest bound of the timeout
 * @param attempts how often a message is sent again before the connection counts as broken and the message is lost
 */
public record Retransmission(Duration margin, Duration longest, int attempts) {

    /** Checks durations and number. */
    public Retransmission {
        Quantities.requirePositive("margin", margin);
        Quantities.requireAtLeast("longest", longest, "margin", margin);
        if (attempts < 0 || attempts > 30) {
            throw new IllegalArgumentException("attempts=" + attempts + " must be between 0 and 30");
        }
    }

    /**
     * A margin of 200 ms, the lower bound of the variance term in Linux; at most 60 s (RFC 6298, section 2.5); 6
     * attempts, after which a few tens of seconds have passed and applications give a connection up.
     */
    public static Retransmission defaults() {
        return new Retransmission(Duration.ofMillis(200), Duration.ofSeconds(60), 6);
    }
}
