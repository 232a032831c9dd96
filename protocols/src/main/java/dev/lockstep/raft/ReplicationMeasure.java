package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import dev.lockstep.statemachine.Result;
import java.util.List;

/** Measures what went through the log: how much, in what batches, and how much of it in vain. */
final class ReplicationMeasure implements Measure {

    /** Into how many messages batches were cut beyond the one that each takes, in the mean. */
    static final String BATCHES_CUT = "cutsPerBatchMean";
    /** The share of batches that could not leave for enough followers, as too much was on the way to them. */
    static final String WINDOW_FULL = "windowFullShare";
    /** How many operations came to the log once more. */
    static final String REPEATED = "repeatedOperations";

    private long batches;
    private long cuts;
    private long withheld;
    private long batchedEntries;
    private long largestBatch;
    private long committedIndex;
    private long appliedIndex;
    private long repeatedOperations;
    private long truncations;
    private long leaderSearches;

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                RaftEvent.EntriesApplied.class,
                RaftEvent.BatchReleased.class,
                RaftEvent.BatchCut.class,
                RaftEvent.BatchWithheld.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.LeaderSearched.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.EntriesApplied applied) {
            applied(applied);
        } else if (event instanceof RaftEvent.BatchReleased batch) {
            batches++;
            batchedEntries += batch.entries();
            largestBatch = Math.max(largestBatch, batch.entries());
        } else if (event instanceof RaftEvent.BatchCut) {
            cuts++;
        } else if (event instanceof RaftEvent.BatchWithheld) {
            withheld++;
        } else if (event instanceof RaftEvent.CommitAdvanced advanced) {
            committedIndex = Math.max(committedIndex, advanced.commitIndex());
        } else if (event instanceof RaftEvent.LogTruncated) {
            truncations++;
        } else if (event instanceof RaftEvent.LeaderSearched) {
            leaderSearches++;
        }
    }

    /** Counts repeated operations once for each place in the log, and not for each server. */
    private void applied(RaftEvent.EntriesApplied applied) {
        int count = applied.entries().size();
        for (int i = (int) Math.max(0, appliedIndex + 1 - applied.firstIndex()); i < count; i++) {
            repeatedOperations += applied.result(i).verdict() == Result.Verdict.ANSWERED_FROM_SESSION ? 1 : 0;
        }
        appliedIndex = Math.max(appliedIndex, applied.firstIndex() + count - 1);
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("committedEntries", committedIndex);
        report.put("batches", batches);
        report.put("entriesPerBatchMean", batches == 0 ? 0 : (double) batchedEntries / batches);
        report.put("entriesPerBatchMax", largestBatch);
        report.put(BATCHES_CUT, batches == 0 ? 0 : (double) cuts / batches);
        report.put(WINDOW_FULL, batches == 0 ? 0 : (double) withheld / batches);
        report.put(REPEATED, repeatedOperations);
        report.put("logTruncations", truncations);
        report.put("leaderSearches", leaderSearches);
    }
}
