package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.Result;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way of operations through the log, whose parts are
 *
 * <ol>
 *   <li>request: to the log of the leader that gets it committed;
 *   <li>batching: until that leader sends it, which collects entries while its disk writes and for the batch delay; or
 *       leader's disk, if it sends only what is on its disk;
 *   <li>ordering: until the logs of a majority have it;
 *   <li>storage: until the disks of a majority have it, which need not be those that had it in their logs first;
 *   <li>commit: until the leader knows that;
 *   <li>application and reply: back to the client. A server applies what is committed in the same step, so that the CPU
 *       time of this, as all that a step takes, falls into the phase behind it.
 * </ol>
 *
 * <p>Reads that do not pass through the log go another way. While members change, a majority is one of all that have a vote.
 */
final class RaftMilestones implements Milestones {

    private static final long NONE = -1;

    private final boolean sendsWhenStored;
    private final EntryWays entries = new EntryWays();
    private final Map<Integer, WayTable> clients = new TreeMap<>();
    private final long[] lastIndexes;
    private final long[] storedIndexes;
    private BitSet voters = new BitSet();
    private int majority = 1;
    private long configurationIndex = NONE;
    private long committedIndex;
    private long answeredOperation = NONE;
    private final long[] answeredEnds = new long[EntryWay.TIMES];
    private boolean isKnown;

    RaftMilestones(RaftOptions options, Cluster cluster) {
        sendsWhenStored = !options.replication().parallelDiskWrite();
        lastIndexes = new long[cluster.replicas()];
        storedIndexes = new long[cluster.replicas()];
    }

    @Override
    public List<String> phases() {
        return List.of(
                "request",
                sendsWhenStored ? "leader's disk" : "batching",
                "ordering",
                "storage",
                "commit",
                "application and reply");
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                RaftEvent.Recovered.class,
                RaftEvent.ConfigurationUsed.class,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.BatchReleased.class,
                RaftEvent.LogStored.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.EntriesApplied.class,
                RaftEvent.Answered.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            appended(timeNanos, node, appended);
        } else if (event instanceof RaftEvent.LogStored stored) {
            stored(timeNanos, node, stored.index());
        } else if (event instanceof RaftEvent.CommitAdvanced advanced) {
            if (advanced.leader()) {
                committed(timeNanos, advanced.commitIndex());
            }
        } else if (event instanceof RaftEvent.EntriesApplied applied) {
            applied(applied);
        } else if (event instanceof RaftEvent.BatchReleased batch) {
            released(timeNanos, node, batch.entries());
        } else if (event instanceof RaftEvent.Answered answered) {
            WayTable ways = clients.get(node);
            answeredOperation = answered.operationId();
            isKnown = ways != null && ways.find(answered.session(), answered.sequence(), answeredEnds);
        } else {
            logChanged(node, event);
        }
    }

    @Override
    public boolean ends(long operationId, long[] endsNanos) {
        System.arraycopy(answeredEnds, 0, endsNanos, 0, endsNanos.length);
        return isKnown && operationId == answeredOperation;
    }

    private void appended(long timeNanos, int node, RaftEvent.EntriesAppended appended) {
        LogSlice slice = appended.entries();
        long last = appended.firstIndex() + slice.size() - 1;
        lastIndexes[node] = last;
        if (!voters.get(node)) {
            return;
        }
        for (long index = Math.max(entries.forgotten() + 1, appended.firstIndex());
                index <= Math.min(last, entries.last());
                index++) {
            long term = slice.get((int) (index - appended.firstIndex())).term();
            entries.at(index).appended(term, node, majority, timeNanos);
        }
    }

    private void stored(long timeNanos, int node, long stored) {
        if (voters.get(node)) {
            for (long index = Math.max(entries.forgotten(), storedIndexes[node]) + 1;
                    index <= Math.min(stored, entries.last());
                    index++) {
                entries.at(index).stored(node, majority, sendsWhenStored, timeNanos);
            }
        }
        storedIndexes[node] = stored;
    }

    private void released(long timeNanos, int node, int count) {
        if (sendsWhenStored) {
            return;
        }
        long last = Math.min(lastIndexes[node], entries.last());
        for (long index = Math.max(entries.forgotten(), lastIndexes[node] - count) + 1; index <= last; index++) {
            entries.at(index).released(node, timeNanos);
        }
    }

    private void committed(long timeNanos, long commitIndex) {
        for (long index = Math.max(entries.forgotten(), committedIndex) + 1;
                index <= Math.min(commitIndex, entries.last());
                index++) {
            entries.at(index).committed(timeNanos);
        }
        committedIndex = Math.max(committedIndex, commitIndex);
    }

    /** What the first server applies of each place in the log; the others come later. */
    private void applied(RaftEvent.EntriesApplied applied) {
        long last = applied.firstIndex() + applied.entries().size() - 1;
        for (long index = Math.max(entries.forgotten() + 1, applied.firstIndex());
                index <= Math.min(last, entries.last());
                index++) {
            int position = (int) (index - applied.firstIndex());
            EntryWay way = entries.at(index);
            if (applied.result(position).verdict() == Result.Verdict.EXECUTED
                    && applied.entries().get(position).command() instanceof Command.Execute command
                    && way.isKnown()) {
                clients.computeIfAbsent(command.client(), client -> new WayTable())
                        .put(command, way);
            }
        }
        entries.forgetUpTo(last);
    }

    /** What happens seldom: a server starts, or its log or its members are others than before. */
    private void logChanged(int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.Recovered recovered) {
            use(recovered.snapshotIndex(), recovered.configuration());
            restart(node, recovered.snapshotIndex() + recovered.entries().size());
        } else if (event instanceof RaftEvent.SnapshotInstalled installed) {
            use(installed.lastIndex(), installed.configuration());
            restart(node, installed.lastIndex());
        } else if (event instanceof RaftEvent.ConfigurationUsed used) {
            use(used.index(), used.configuration());
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            lastIndexes[node] = truncated.fromIndex() - 1;
            storedIndexes[node] = Math.min(storedIndexes[node], truncated.fromIndex() - 1);
        }
    }

    private void restart(int node, long lastIndex) {
        lastIndexes[node] = lastIndex;
        storedIndexes[node] = lastIndex;
    }

    private void use(long index, Configuration configuration) {
        if (index >= configurationIndex) {
            configurationIndex = index;
            voters = (BitSet) configuration.voters().clone();
            voters.or(configuration.nextVoters());
            majority = voters.cardinality() / 2 + 1;
        }
    }
}
