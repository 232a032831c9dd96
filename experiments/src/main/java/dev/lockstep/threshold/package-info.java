/**
 * What a run must keep to count as good: {@link dev.lockstep.threshold.Thresholds} holds figures of runs against bounds such
 * as {@code latency.p95<500ms} or {@code failed<1%}, and the exit code of a command follows from it.
 */
@NullMarked
package dev.lockstep.threshold;

import org.jspecify.annotations.NullMarked;
