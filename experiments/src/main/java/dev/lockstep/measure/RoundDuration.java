package dev.lockstep.measure;

/** Durations that people like to see on an axis. */
final class RoundDuration {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final long[] FROM_SECONDS_TO_HOURS = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        6 * HOUR,
        12 * HOUR
    };

    private RoundDuration() {}

    /**
     * The shortest round duration that is not below another one, in nanoseconds: one, two or five times a power of ten up to
     * a second, what clocks have up to half a day, and whole days from then on.
     */
    static long atLeastNanos(long nanos) {
        for (long unit = 1; unit < SECOND; unit *= 10) {
            for (long times : new long[] {1, 2, 5}) {
                if (times * unit >= nanos) {
                    return times * unit;
                }
            }
        }
        for (long duration : FROM_SECONDS_TO_HOURS) {
            if (duration >= nanos) {
                return duration;
            }
        }
        return (nanos + 24 * HOUR - 1) / (24 * HOUR) * (24 * HOUR);
    }
}
