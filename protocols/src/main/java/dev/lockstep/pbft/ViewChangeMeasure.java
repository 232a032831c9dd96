package dev.lockstep.pbft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;

/** Measures view changes, checkpoints and state transfers. */
final class ViewChangeMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private long startedView;
    private long startedNanos;
    private long enteredView;
    private long entered;
    private long nanos;
    private long longestNanos;
    private long stableSequence;
    private long transfers;
    private long takenBack;

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.ViewChangeStarted started) {
            if (startedView <= enteredView) {
                startedNanos = timeNanos;
            }
            startedView = Math.max(startedView, started.view());
        } else if (event instanceof PbftEvent.ViewEntered view) {
            if (view.view() > enteredView) {
                enteredView = view.view();
                entered++;
                nanos += timeNanos - startedNanos;
                longestNanos = Math.max(longestNanos, timeNanos - startedNanos);
            }
        } else if (event instanceof PbftEvent.CheckpointStable stable) {
            stableSequence = Math.max(stableSequence, stable.sequence());
        } else if (event instanceof PbftEvent.StateTransferred) {
            transfers++;
        } else if (event instanceof PbftEvent.TakenBack) {
            takenBack++;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("viewsEntered", entered);
        report.put("highestView", enteredView);
        report.put("viewChangeSecondsMean", entered == 0 ? 0 : nanos / NANOS_PER_SECOND / entered);
        report.put("viewChangeSecondsMax", longestNanos / NANOS_PER_SECOND);
        report.put("stableSequence", stableSequence);
        report.put("stateTransfers", transfers);
        report.put("batchesTakenBack", takenBack);
    }
}
