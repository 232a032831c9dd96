package dev.lockstep.cli;

import dev.lockstep.recording.Recorder;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.store.Capsule;
import dev.lockstep.store.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what the runs of an experiment leave: the file of the main run, a capsule of each that failed, the history of all. */
final class RunKeeper {

    private final @Nullable Path folder;
    private final Recorder recorder;
    private final Map<String, String> parameters;
    private final List<Path> capsules = new ArrayList<>();

    /**
     * A keeper.
     *
     * @param folder where files go; if null, only capsules are written, into the working folder
     * @param assignments what was set on the command line, each {@code path=value}
     */
    RunKeeper(@Nullable Path folder, Recorder recorder, List<String> assignments) {
        this.folder = folder;
        this.recorder = recorder;
        this.parameters = parameters(assignments);
    }

    /** Assignments, each {@code path=value}, by path. */
    static Map<String, String> parameters(List<String> assignments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            parameters.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return parameters;
    }

    @Nullable
    Path folder() {
        return folder;
    }

    /** Capsules of the runs so far. */
    List<Path> capsules() {
        return capsules;
    }

    /** Keeps the main run of an experiment. */
    void keepMain(Run run, RunResult result) {
        if (folder != null) {
            RunFile.of(run, result).write(folder);
        }
        keep(run, result);
    }

    /** Keeps one of many runs. */
    void keep(Run run, RunResult result) {
        if (!result.held()) {
            capsules.add(Capsule.of(run, result).write(folder == null ? Path.of("") : folder));
        }
        recorder.add(run.scenario(), parameters, result);
    }
}
