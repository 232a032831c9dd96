package dev.lockstep.host;

import dev.lockstep.node.CpuWork;
import java.time.Duration;

/**
 * What handling costs a node in CPU time. A node is a single server with a queue: while it works its inbox fills.
 *
 * @param receiveMessage for each message received
 * @param receiveByteNanos for each byte received, in nanoseconds
 * @param sendMessage for each message sent
 * @param sendByteNanos for each byte sent, in nanoseconds
 * @param timeout for each timer that expires
 * @param apply for each operation applied to the state machine
 * @param snapshotKib for each KiB of state written into a snapshot, or read back from one
 * @param digest for each digest computed
 * @param makeMac for each authentication code made
 * @param checkMac for each authentication code checked
 * @param sign for each signature made
 * @param checkSignature for each signature checked
 */
public record CostModel(
        Duration receiveMessage,
        double receiveByteNanos,
        Duration sendMessage,
        double sendByteNanos,
        Duration timeout,
        Duration apply,
        Duration snapshotKib,
        Duration digest,
        Duration makeMac,
        Duration checkMac,
        Duration sign,
        Duration checkSignature) {

    /** Everything is free: nodes are infinitely fast. */
    public static final CostModel FREE = new CostModel(
            Duration.ZERO,
            0,
            Duration.ZERO,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);

    private static final Duration NANOSECOND = Duration.ofNanos(1);

    /** Checks that no cost is negative. */
    public CostModel {
        requireCost("receiveMessage", receiveMessage);
        requireCost("receiveByteNanos", receiveByteNanos);
        requireCost("sendMessage", sendMessage);
        requireCost("sendByteNanos", sendByteNanos);
        requireCost("timeout", timeout);
        requireCost("apply", apply);
        requireCost("snapshotKib", snapshotKib);
        requireCost("digest", digest);
        requireCost("makeMac", makeMac);
        requireCost("checkMac", checkMac);
        requireCost("sign", sign);
        requireCost("checkSignature", checkSignature);
    }

    /** The price of one unit of work. */
    public Duration price(CpuWork work) {
        return switch (work) {
            case APPLY -> apply;
            case SNAPSHOT_KIB -> snapshotKib;
            case DIGEST -> digest;
            case MAKE_MAC -> makeMac;
            case CHECK_MAC -> checkMac;
            case SIGN -> sign;
            case CHECK_SIGNATURE -> checkSignature;
            case NANOSECOND -> NANOSECOND;
        };
    }

    private static void requireCost(String name, Duration cost) {
        if (cost.isNegative()) {
            throw new IllegalArgumentException(name + "=" + cost + " must not be negative");
        }
    }

    private static void requireCost(String name, double nanos) {
        if (!(nanos >= 0 && nanos < 1e12)) {
            throw new IllegalArgumentException(name + "=" + nanos + " must be between 0 and 1e12 nanoseconds");
        }
    }
}
