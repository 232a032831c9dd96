package dev.lockstep.raft;

import java.time.Duration;

/**
 * How long the servers remember their clients (dissertation 6.3).
 *
 * @param capacity how many clients the servers remember at once; when another comes, the session used longest ago expires
 * @param timeout how long a session lasts without being used, in the time that leaders count in the log; it expires within
 *     a quarter of that more. Clients with nothing to ask for keep theirs alive. Zero means for ever
 */
public record SessionOptions(int capacity, Duration timeout) {

    /** In how many ticks of the log a session's time is measured. */
    static final int TICKS = 4;

    /** What fits a lab. */
    public static final SessionOptions DEFAULTS = new SessionOptions(
            // dissertation 6.3 asks for some bound that all servers share; more clients than scenarios have
            10_000,
            // the bound is enough to keep memory flat, while time costs entries in the log and can end the session of a
            // client that is cut off, whose operations then end in doubt; LogCabin has one hour, ZooKeeper seconds
            Duration.ZERO);

    /** Checks each value. */
    public SessionOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("sessions.capacity=" + capacity + " must be at least 1");
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "sessions.timeout=" + timeout + " must not be negative; 0 means for ever");
        }
    }

    /** Whether sessions expire by time. */
    boolean areTimed() {
        return !timeout.isZero();
    }

    /** The time between two ticks, and between two words of a client with nothing to ask for. */
    long tickNanos() {
        return timeout.toNanos() / TICKS;
    }

    void validate(Duration retryTimeout) {
        if (areTimed() && timeout.compareTo(retryTimeout.multipliedBy(TICKS)) < 0) {
            throw new IllegalArgumentException("sessions.timeout=" + timeout + " must be at least " + TICKS
                    + " times retryTimeout=" + retryTimeout + ", or be 0: a client must be able to keep its session"
                    + " though some requests are lost");
        }
    }
}
