package dev.lockstep.scenario;

import dev.lockstep.realtime.ThreadUse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What virtual time says about a run on real threads.
 *
 * @param result the same scenario and seed in virtual time, measured over the same part of the run
 * @param allocatedBytes heap that the simulating thread allocated for it, or null if the JVM cannot tell
 */
public record Prediction(RunResult result, @Nullable Long allocatedBytes) {

    /**
     * Runs a scenario in virtual time on the calling thread.
     *
     * @param warmUp time at the beginning that is not measured
     */
    public static Prediction of(Scenario scenario, long seed, Duration warmUp, ProgressListener progress) {
        ThreadUse before = ThreadUse.of(Thread.currentThread());
        RunResult result = new Run(scenario, seed, List.of(), warmUp).execute(progress);
        ThreadUse used = ThreadUse.of(Thread.currentThread()).since(before);
        return new Prediction(result, used.allocatedBytes());
    }
}
