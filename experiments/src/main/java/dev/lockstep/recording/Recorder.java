package dev.lockstep.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.scenario.RealResult;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the runs of a session, each as soon as it has ended. A run that cannot be recorded, as the disk is full or the
 * folder may not be written to, disturbs nobody: its result is what it is, and at the end one line says how many runs were not
 * kept, and why. For one thread.
 */
public final class Recorder implements SweepSink, AutoCloseable {

    private final @Nullable HistoryFiles files;
    private final Consumer<String> complaints;
    private final Set<String> scenarios = new HashSet<>();
    private @Nullable LineSink sink;
    private @Nullable Cell latest;
    private int runs;
    private int lost;
    private @Nullable String reason;

    private Recorder(@Nullable HistoryFiles files, Consumer<String> complaints) {
        this.files = files;
        this.complaints = complaints;
    }

    /** Records nothing. */
    public static Recorder none() {
        return new Recorder(null, complaint -> {});
    }

    /**
     * Begins a session.
     *
     * @param complaints is told if something could not be kept
     */
    public static Recorder begin(HistoryFiles files, SessionPlan plan, Consumer<String> complaints) {
        Instant now = Instant.now();
        String id = SessionId.next(now);
        return begin(files, () -> SpoolFile.create(files.spool(), id), Lines.session(id, plan, now), complaints);
    }

    /** Begins a session with a file of any kind. */
    static Recorder begin(HistoryFiles files, SinkOpener opener, SessionLine session, Consumer<String> complaints) {
        Recorder recorder = new Recorder(files, complaints);
        recorder.open(opener, session);
        return recorder;
    }

    @Override
    public void completed(SweepRun run) {
        if (files != null) {
            add(run.cell(), run.result());
        }
    }

    /**
     * Records a run in virtual time.
     *
     * @param parameters what was set in the scenario, by path
     */
    public void add(Scenario scenario, Map<String, String> parameters, RunResult result) {
        if (files != null) {
            add(cellOf(scenario, parameters), result);
        }
    }

    /**
     * Records a run on real threads.
     *
     * @param parameters what was set in the scenario, by path
     */
    public void add(Scenario scenario, Map<String, String> parameters, RealResult result) {
        if (files != null) {
            Cell cell = cellOf(scenario, parameters);
            add(cell, Lines.run(runs, cell, result));
        }
    }

    /**
     * Says how the command ended. One that says nothing until {@link #close} was broken off.
     *
     * @param fingerprint of all runs together, or null if there is none
     */
    public void ended(int exitCode, @Nullable String fingerprint) {
        write(Spool.END, new EndLine(text(Instant.now()), exitCode, fingerprint));
    }

    /** Ends the session, and complains of what could not be kept. */
    @Override
    public void close() {
        if (sink != null) {
            try {
                sink.close();
            } catch (IOException e) {
                note(e);
            }
        }
        if (files != null && reason != null) {
            complaints.accept((lost == 0 ? "the end of this session is" : lost + " of " + runs + " runs are")
                    + " not kept in the history " + files.store() + ": " + reason);
        }
    }

    /** A moment as it stands in lines. */
    static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private void open(SinkOpener opener, SessionLine session) {
        try {
            LineSink opened = opener.open();
            try {
                opened.append(Spool.line(Spool.SESSION, session));
                sink = opened;
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            note(e);
        }
    }

    private void add(Cell cell, RunResult result) {
        add(cell, Lines.run(runs, cell, result));
    }

    /** Runs of the same scenario come one after the other, and its hash takes longer than to look whether it is the same. */
    private Cell cellOf(Scenario scenario, Map<String, String> parameters) {
        Cell known = latest;
        if (known == null
                || !known.scenario().equals(scenario)
                || !known.parameters().equals(parameters)) {
            known = Cell.of(0, parameters, scenario);
            latest = known;
        }
        return known;
    }

    private void add(Cell cell, RunLine run) {
        runs++;
        String hash = cell.scenarioHash();
        if (!scenarios.contains(hash)) {
            boolean isWritten =
                    write(Spool.SCENARIO, new ScenarioLine(hash, JsonNodeFactory.instance.pojoNode(cell.scenario())));
            if (!isWritten) {
                lost++;
                return;
            }
            scenarios.add(hash);
        }
        if (!write(Spool.RUN, run)) {
            lost++;
        }
    }

    private boolean write(String kind, Record line) {
        if (sink == null) {
            return false;
        }
        try {
            sink.append(Spool.line(kind, line));
            return true;
        } catch (IOException e) {
            note(e);
            return false;
        }
    }

    private void note(IOException e) {
        if (reason == null) {
            reason = Reasons.of(e);
        }
    }

    /** Opens what lines go to. */
    @FunctionalInterface
    interface SinkOpener {

        LineSink open() throws IOException;
    }
}
