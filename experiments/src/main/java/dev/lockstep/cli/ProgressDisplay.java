package dev.lockstep.cli;

import dev.lockstep.scenario.ProgressListener;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a run has come, if a person watches and it takes longer than a moment. */
final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final long MOMENT_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MILLIS_PER_SECOND = 1_000L;
    private static final int WIDTH = 100;
    private static final String RUNNING = "running";

    private final Terminal terminal;
    private final boolean isShown;
    private final String task;
    private final String unit;
    /** What is told is counted in steps of this size, as the bar estimates the rest of the time from whole steps. */
    private final long stepSize;

    private final long stepsPerUnit;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    private ProgressDisplay(
            Terminal terminal, boolean isShown, String task, String unit, long stepSize, long stepsPerUnit) {
        this.terminal = terminal;
        this.isShown = isShown;
        this.task = task;
        this.unit = unit;
        this.stepSize = stepSize;
        this.stepsPerUnit = stepsPerUnit;
    }

    /** Shows the virtual seconds of one run. */
    static ProgressDisplay ofRun(Terminal terminal, boolean isWanted) {
        return ofRun(terminal, isWanted, RUNNING);
    }

    /** Shows the virtual seconds of one run of many, which has a name. */
    static ProgressDisplay ofRun(Terminal terminal, boolean isWanted, String name) {
        return new ProgressDisplay(
                terminal, isWanted && terminal.isInteractive(), name, " virtual s", NANOS_PER_MILLI, MILLIS_PER_SECOND);
    }

    /** Shows the seconds of a run on real threads. */
    static ProgressDisplay ofRealRun(Terminal terminal, boolean isWanted) {
        return new ProgressDisplay(
                terminal, isWanted && terminal.isInteractive(), RUNNING, " s", NANOS_PER_MILLI, MILLIS_PER_SECOND);
    }

    /** Shows the number of trials. */
    static ProgressDisplay ofTrials(Terminal terminal, boolean isWanted) {
        return new ProgressDisplay(terminal, isWanted && terminal.isInteractive(), RUNNING, " trials", 1, 1);
    }

    /** Shows the number of runs of a sweep that have ended. */
    static ProgressDisplay ofSweep(Terminal terminal, boolean isWanted) {
        return new ProgressDisplay(terminal, isWanted && terminal.isInteractive(), RUNNING, " runs", 1, 1);
    }

    /** Shows the number of JVMs that have measured costs. */
    static ProgressDisplay ofProcesses(Terminal terminal, boolean isWanted) {
        return new ProgressDisplay(terminal, isWanted && terminal.isInteractive(), RUNNING, " JVMs", 1, 1);
    }

    @Override
    public void reached(long nowNanos, long endNanos, long events) {
        if (!isShown || System.nanoTime() - startNanos < MOMENT_NANOS) {
            return;
        }
        ProgressBar shown = bar;
        if (shown == null) {
            shown = open(endNanos / stepSize);
            bar = shown;
        }
        shown.stepTo(nowNanos / stepSize);
        shown.setExtraMessage(String.format(Locale.ROOT, "%,d events", events));
    }

    /** Takes the bar away, if it is there. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar open(long end) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(end)
                .setUnit(unit, stepsPerUnit)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .clearDisplayOnFinish()
                .build();
    }
}
