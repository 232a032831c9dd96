package dev.lockstep.history;

import dev.lockstep.recording.RecordedRuns;
import dev.lockstep.recording.Recorder;
import dev.lockstep.scenario.RunResult;
import java.nio.file.Path;

/** Records one run after the other until it is killed, and says each seed once its run is recorded. */
final class RecordingProcess {

    private RecordingProcess() {}

    public static void main(String[] args) {
        try (Recorder recorder = RecordedRuns.begin(Path.of(args[0]), Integer.MAX_VALUE)) {
            for (long seed = 1; ; seed++) {
                RunResult result = RecordedRuns.run(seed);
                RecordedRuns.add(recorder, result);
                System.out.println(seed + " " + result.fingerprint());
                System.out.flush();
            }
        }
    }
}
