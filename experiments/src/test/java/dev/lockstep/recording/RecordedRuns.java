package dev.lockstep.recording;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sessions of short runs, for tests. */
public final class RecordedRuns {

    private static final Scenario SCENARIO = Scenario.builder("echo")
            .name("recorded")
            .nodes(3)
            .clients(2)
            .duration(Duration.ofSeconds(2))
            .build();

    private RecordedRuns() {}

    /** The run of a seed. */
    public static RunResult run(long seed) {
        return Runner.run(SCENARIO, seed);
    }

    /** Begins a session. */
    public static Recorder begin(Path store, int runs) {
        SessionPlan plan = new SessionPlan("sweep", List.of("sweep", "recorded"), "recorded", runs);
        return Recorder.begin(new HistoryFiles(store), plan, complaint -> {
            throw new AssertionError(complaint);
        });
    }

    /** Adds the runs of the seeds from 1 on. */
    public static void add(Recorder recorder, int runs) {
        for (int seed = 1; seed <= runs; seed++) {
            add(recorder, run(seed));
        }
    }

    /** Adds a run. */
    public static void add(Recorder recorder, RunResult result) {
        recorder.add(SCENARIO, Map.of("nodes", "3"), result);
    }

    /** Records a session from its begin to its end. */
    public static void record(Path store, int runs) {
        try (Recorder recorder = begin(store, runs)) {
            add(recorder, runs);
            recorder.ended(0, "00000000000000ff");
        }
    }
}
