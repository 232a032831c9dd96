package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way of operations through the log: to the log of the leader that gets it committed, until that leader knows it to be
 * committed, and back to the client. A server applies what is committed in the same step, so that the CPU time of this, as all
 * that a step takes, falls into the phase behind it. Reads that do not pass through the log go another way.
 */
final class RaftMilestones implements Milestones {

    private static final List<String> PHASES = List.of("request", "ordering", "application and reply");
    private static final long NONE = -1;

    private final EntryTimes entries = new EntryTimes();
    private final Map<Integer, WayTable> clients = new TreeMap<>();
    private long committedIndex;
    private long appliedIndex;
    private long answeredOperation = NONE;
    private final long[] answeredEnds = new long[PHASES.size() - 1];
    private boolean isKnown;

    @Override
    public List<String> phases() {
        return PHASES;
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                RaftEvent.EntriesAppended.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.EntriesApplied.class,
                RaftEvent.Answered.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            appended(timeNanos, appended);
        } else if (event instanceof RaftEvent.CommitAdvanced advanced) {
            if (advanced.leader() && advanced.commitIndex() > committedIndex) {
                entries.committed(Math.max(committedIndex, appliedIndex) + 1, advanced.commitIndex(), timeNanos);
                committedIndex = advanced.commitIndex();
            }
        } else if (event instanceof RaftEvent.EntriesApplied applied) {
            applied(applied);
        } else if (event instanceof RaftEvent.Answered answered) {
            WayTable ways = clients.get(node);
            answeredOperation = answered.operationId();
            isKnown = ways != null && ways.find(answered.session(), answered.sequence(), answeredEnds);
        }
    }

    @Override
    public boolean ends(long operationId, long[] endsNanos) {
        System.arraycopy(answeredEnds, 0, endsNanos, 0, endsNanos.length);
        return isKnown && operationId == answeredOperation;
    }

    private void appended(long timeNanos, RaftEvent.EntriesAppended appended) {
        LogSlice slice = appended.entries();
        for (int i = 0; i < slice.size(); i++) {
            long index = appended.firstIndex() + i;
            if (index > appliedIndex) {
                entries.appended(index, slice.get(i).term(), timeNanos);
            }
        }
    }

    /** What the first server applies of each place in the log; the others come later. */
    private void applied(RaftEvent.EntriesApplied applied) {
        int count = applied.entries().size();
        for (int i = (int) Math.max(0, appliedIndex + 1 - applied.firstIndex()); i < count; i++) {
            long index = applied.firstIndex() + i;
            if (applied.result(i).verdict() == Result.Verdict.EXECUTED
                    && applied.entries().get(i).command() instanceof Command.Execute command
                    && entries.isKnown(index)) {
                clients.computeIfAbsent(command.client(), client -> new WayTable())
                        .put(command, entries.appendedNanos(index), entries.committedNanos(index));
            }
        }
        appliedIndex = Math.max(appliedIndex, applied.firstIndex() + count - 1);
        entries.forgetUpTo(appliedIndex);
    }
}
