package dev.lockstep.pbft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.List;

/**
 * Measures view changes, checkpoints and state transfers. A view change is counted from the moment at which f + 1 replicas
 * want a later view, as one replica that wants it is left alone, until the first replica enters one.
 */
final class ViewChangeMeasure implements Measure {

    /** How many views began after the first one. */
    static final String VIEWS_ENTERED = "viewsEntered";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NOT_UNDER_WAY = -1;

    private final Quorums quorums;
    private final long[] wanted;
    private long underWaySince = NOT_UNDER_WAY;
    private long enteredView;
    private long started;
    private long entered;
    private long refused;
    private long measured;
    private long nanos;
    private long longestNanos;
    private long stableSequence;
    private long transfers;
    private long transferredParts;
    private long fetchedBytes;
    private long transferredBytes;
    private long wrongAnswers;
    private long takenBack;

    ViewChangeMeasure(Quorums quorums) {
        this.quorums = quorums;
        wanted = new long[quorums.replicas()];
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                PbftEvent.ViewChangeStarted.class,
                PbftEvent.ViewEntered.class,
                PbftEvent.NewViewRefused.class,
                PbftEvent.CheckpointStable.class,
                PbftEvent.StateTransferred.class,
                PbftEvent.TakenBack.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.ViewChangeStarted change) {
            started++;
            wanted[node] = change.view();
            if (underWaySince == NOT_UNDER_WAY && laterViewsWanted() >= quorums.weak()) {
                underWaySince = timeNanos;
            }
        } else if (event instanceof PbftEvent.ViewEntered view) {
            if (view.view() > enteredView) {
                entered(timeNanos, view.view());
            }
        } else if (event instanceof PbftEvent.NewViewRefused) {
            refused++;
        } else if (event instanceof PbftEvent.CheckpointStable stable) {
            stableSequence = Math.max(stableSequence, stable.sequence());
        } else if (event instanceof PbftEvent.StateTransferred transferred) {
            transfers++;
            transferredParts += transferred.parts();
            fetchedBytes += transferred.fetchedBytes();
            transferredBytes += transferred.stateBytes();
            wrongAnswers += transferred.wrongAnswers();
        } else if (event instanceof PbftEvent.TakenBack) {
            takenBack++;
        }
    }

    private void entered(long timeNanos, long view) {
        enteredView = view;
        entered++;
        if (underWaySince != NOT_UNDER_WAY) {
            measured++;
            nanos += timeNanos - underWaySince;
            longestNanos = Math.max(longestNanos, timeNanos - underWaySince);
        }
        underWaySince = laterViewsWanted() >= quorums.weak() ? timeNanos : NOT_UNDER_WAY;
    }

    private int laterViewsWanted() {
        int count = 0;
        for (long view : wanted) {
            count += view > enteredView ? 1 : 0;
        }
        return count;
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("viewChangesStarted", started);
        report.put(VIEWS_ENTERED, entered);
        report.put("highestView", enteredView);
        report.put("newViewsRefused", refused);
        report.put("viewChangeSecondsMean", measured == 0 ? 0 : nanos / NANOS_PER_SECOND / measured);
        report.put("viewChangeSecondsMax", longestNanos / NANOS_PER_SECOND);
        report.put("stableSequence", stableSequence);
        report.put("stateTransfers", transfers);
        report.put("stateTransferBytes", transferredBytes);
        report.put("stateTransferBytesFetched", fetchedBytes);
        report.put("stateTransferParts", transferredParts);
        report.put("stateTransferWrongAnswers", wrongAnswers);
        report.put("batchesTakenBack", takenBack);
    }
}
