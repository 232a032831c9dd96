package dev.lockstep.pbft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * Measures normal operation: how many messages of each phase a batch takes, beside the formula, and how long it takes from
 * the primary's pre-prepare until a quorum has committed.
 */
final class OrderingMeasure implements Measure {

    /** How many batches were proposed while more requests were lined up than one may have, for each batch. */
    static final String BATCHES_CUT = "cutsPerBatchMean";
    /** The share of batches that waited, as so many were under way that no more may be. */
    static final String WINDOW_FULL = "windowFullShare";
    /** How often a client asked all replicas, as none had answered in time. */
    static final String ASKED_AGAIN = "requestsAskedAgain";

    private static final double NANOS_PER_MILLI = 1e6;

    private final Quorums quorums;
    private final long[] copies = new long[PbftEvent.MessageKind.values().length];
    private final SequenceTable proposedNanos = new SequenceTable();
    private final SequenceTable views = new SequenceTable();
    private final SequenceTable commits = new SequenceTable();
    private long[] latencies = new long[64];
    private int measured;
    private long batches;
    private long requests;
    private long largestBatch;
    private long committed;
    private long repeatedAsks;
    private long cuts;
    private long withheld;

    OrderingMeasure(Quorums quorums) {
        this.quorums = quorums;
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(
                PbftEvent.Multicast.class,
                PbftEvent.Committed.class,
                PbftEvent.Proposed.class,
                PbftEvent.CheckpointStable.class,
                PbftEvent.BatchCut.class,
                PbftEvent.BatchWithheld.class,
                PbftEvent.AskedAll.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.Multicast multicast) {
            copies[multicast.kind().ordinal()] += multicast.copies();
        } else if (event instanceof PbftEvent.Committed commit) {
            committed(timeNanos, commit);
        } else if (event instanceof PbftEvent.Proposed proposed) {
            proposed(timeNanos, proposed);
        } else if (event instanceof PbftEvent.CheckpointStable stable) {
            forget(stable.sequence());
        } else if (event instanceof PbftEvent.BatchCut) {
            cuts++;
        } else if (event instanceof PbftEvent.BatchWithheld) {
            withheld++;
        } else if (event instanceof PbftEvent.AskedAll) {
            repeatedAsks++;
        }
    }

    private void proposed(long timeNanos, PbftEvent.Proposed proposed) {
        batches++;
        requests += proposed.requests();
        largestBatch = Math.max(largestBatch, proposed.requests());
        // one more than the time and the view: 0 stands for nothing
        proposedNanos.set(proposed.sequence(), timeNanos + 1);
        views.set(proposed.sequence(), proposed.view() + 1);
        commits.set(proposed.sequence(), 0);
    }

    private void committed(long timeNanos, PbftEvent.Committed commit) {
        long sequence = commit.sequence();
        if (views.get(sequence) != commit.view() + 1) {
            return; // ordered again by a new view
        }
        long count = commits.get(sequence) + 1;
        commits.set(sequence, count);
        if (count == quorums.quorum()) {
            committed++;
            if (measured == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * measured);
            }
            latencies[measured++] = timeNanos + 1 - proposedNanos.get(sequence);
        }
    }

    /** What lies several checkpoints behind will not be committed by more replicas in the same view. */
    private void forget(long stable) {
        proposedNanos.forgetUpTo(stable);
        views.forgetUpTo(stable);
        commits.forgetUpTo(stable);
    }

    @Override
    public void report(long endNanos, Report report) {
        int others = quorums.replicas() - 1;
        report.put("committedBatches", committed);
        report.put("batches", batches);
        report.put("requestsPerBatchMean", batches == 0 ? 0 : (double) requests / batches);
        report.put("requestsPerBatchMax", largestBatch);
        put(report, "prePrepares", PbftEvent.MessageKind.PRE_PREPARE, others);
        put(report, "prepares", PbftEvent.MessageKind.PREPARE, (long) others * others);
        put(report, "commits", PbftEvent.MessageKind.COMMIT, (long) quorums.replicas() * others);
        long[] sorted = Arrays.copyOf(latencies, measured);
        Arrays.sort(sorted);
        report.put("commitLatencyMillisMean", mean(sorted) / NANOS_PER_MILLI);
        report.put("commitLatencyMillisP50", percentile(sorted, 0.5) / NANOS_PER_MILLI);
        report.put("commitLatencyMillisP99", percentile(sorted, 0.99) / NANOS_PER_MILLI);
        report.put(ASKED_AGAIN, repeatedAsks);
        report.put(BATCHES_CUT, batches == 0 ? 0 : (double) cuts / batches);
        report.put(WINDOW_FULL, batches == 0 ? 0 : (double) withheld / batches);
    }

    private void put(Report report, String name, PbftEvent.MessageKind kind, long expected) {
        report.put(name + "PerBatch", batches == 0 ? 0 : (double) copies[kind.ordinal()] / batches);
        report.put(name + "PerBatchExpected", expected);
    }

    private static double mean(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (part * sorted.length))];
    }
}
