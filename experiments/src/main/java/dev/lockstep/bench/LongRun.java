package dev.lockstep.bench;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import dev.lockstep.sweep.HeapUse;
import dev.lockstep.sweep.SweepRun;

/**
 * What a run that took place alone has carried, and what it took of this machine.
 *
 * @param name name of the case
 * @param virtualSeconds length of the run
 * @param events number of events
 * @param messagesPerSecond messages on the wire for each virtual second
 * @param cpuSeconds CPU time of the thread that ran it, collections of garbage left out
 * @param wallSeconds time on the wall, forced collections included
 * @param heap the heap in the course of the run
 */
public record LongRun(
        String name,
        double virtualSeconds,
        long events,
        double messagesPerSecond,
        double cpuSeconds,
        double wallSeconds,
        HeapUse heap) {

    static LongRun of(SweepRun run, HeapUse heap) {
        RunResult result = run.result();
        long messages = result.messages().values().stream()
                .mapToLong(TrafficByKind::messages)
                .sum();
        return new LongRun(
                result.scenario(),
                result.virtualSeconds(),
                result.events(),
                messages / result.virtualSeconds(),
                result.cpuSeconds(),
                result.wallSeconds(),
                heap);
    }
}
