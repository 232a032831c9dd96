package dev.lockstep.realtime;

/**
 * How late messages reached the inbox of their receiver, compared with the time that the network said: the error of the
 * host itself.
 *
 * @param deliveries number of messages that were delivered
 * @param p50Nanos half of them were not later than this, in nanoseconds; to about 3 %, as the other quantile
 * @param p99Nanos 99 of 100 were not later than this
 * @param maxNanos the latest
 */
public record Lateness(long deliveries, long p50Nanos, long p99Nanos, long maxNanos) {}
