package org.example.primarybackup;

import java.time.Duration;

/**
 * How replicas and clients behave.
 *
 * @param heartbeatInterval how often the primary shows that it is up
 * @param failoverTimeout how long one must have heard nothing of a replica to take it for crashed
 * @param retryTimeout how long a client waits for an answer before it asks again
 */
public record PrimaryBackupOptions(Duration heartbeatInterval, Duration failoverTimeout, Duration retryTimeout) {

    /** The options of a scenario that names none. */
    public static final PrimaryBackupOptions DEFAULTS = new PrimaryBackupOptions(
            // a fifth of the timeout, so that delays may be as long as two fifths of it
            Duration.ofMillis(20),
            // a hundred round trips of a local network
            Duration.ofMillis(100),
            // longer than the primary waits for a backup that has crashed
            Duration.ofMillis(200));

    /** Checks each value. */
    public PrimaryBackupOptions {
        requirePositive("heartbeatInterval", heartbeatInterval);
        requirePositive("failoverTimeout", failoverTimeout);
        requirePositive("retryTimeout", retryTimeout);
        if (heartbeatInterval.compareTo(failoverTimeout) >= 0) {
            throw new IllegalArgumentException("heartbeatInterval=" + heartbeatInterval
                    + " must be below failoverTimeout=" + failoverTimeout + ", or backups always take over");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be above zero");
        }
    }
}
