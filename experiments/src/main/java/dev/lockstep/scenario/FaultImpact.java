package dev.lockstep.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What clients felt of a fault.
 *
 * @param fault the fault in one line, as in {@link FaultWindow}
 * @param outageSeconds longest time without a successful operation, from the beginning of the fault to that of the next one
 *     or the end of the workload; of faults that begin together, the same for each
 * @param recoverySeconds time from the beginning of the fault until throughput was back at four fifths of what it was in
 *     the ten seconds before; null if it did not come back, or there was none before
 */
public record FaultImpact(
        String fault, double outageSeconds, @Nullable Double recoverySeconds) {}
