package dev.lockstep.measure;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.statistics.ObservationSeries;
import dev.lockstep.statistics.SteadyState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Measures what clients see: counts, latency from the intended start, and successful operations in each second of the
 * run.
 */
public final class ClientMeasure implements Observer {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DIGITS = 3;
    /** More kinds of errors than these are counted together. */
    private static final int MOST_ERRORS = 100;

    private final Cluster cluster;
    private final long fromNanos;
    private final PendingOperations pending = new PendingOperations();
    /** By client; null of one that got no answer, as there may be thousands and each takes tens of kilobytes. */
    private final @Nullable IntCountsHistogram[] latencies;

    private final SecondCounter successes = new SecondCounter();
    private final ObservationSeries series = new ObservationSeries();
    private final IntervalLatencies intervals;
    private final AskedOneByOne oneByOne;
    private final @Nullable PhaseLatencies phases;
    private final SortedMap<String, Long> errors = new TreeMap<>();
    private long invoked;
    private long succeeded;
    private long failed;
    private long abandoned;

    /** A measure for one run of a protocol that does not tell the way of its operations, however long it may be. */
    public ClientMeasure(Cluster cluster, Duration from) {
        this(cluster, from, Duration.ZERO, null);
    }

    /**
     * A measure for one run.
     *
     * @param from operations that were invoked before this time count nowhere but in {@link #successesPerSecond}
     * @param until time up to which operations are to be expected; {@link #latencyOverTime} has its intervals by it
     * @param milestones the way of operations, told of each event before this measure is; null if the protocol does not tell
     */
    public ClientMeasure(Cluster cluster, Duration from, Duration until, @Nullable Milestones milestones) {
        this.cluster = cluster;
        this.fromNanos = from.toNanos();
        this.intervals = new IntervalLatencies(until.toNanos());
        this.oneByOne = new AskedOneByOne(cluster.clients());
        this.phases = milestones == null ? null : new PhaseLatencies(milestones);
        this.latencies = new IntCountsHistogram[cluster.clients()];
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(ClientEvent.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (!cluster.isClient(node)) {
            return;
        }
        if (event instanceof NodeLifecycle.Crashed) {
            oneByOne.crashed(node - cluster.replicas());
        } else if (event instanceof ClientEvent clientEvent) {
            observe(timeNanos, node, clientEvent);
        }
    }

    private void observe(long timeNanos, int node, ClientEvent clientEvent) {
        if (clientEvent instanceof ClientEvent.Invoked) {
            pending.add(clientEvent.operationId(), timeNanos);
            if (timeNanos >= fromNanos) {
                invoked++;
                oneByOne.invoked(node - cluster.replicas(), clientEvent.operationId());
            }
            return;
        }
        long startNanos = pending.remove(clientEvent.operationId());
        if (startNanos == PendingOperations.ABSENT) {
            throw new IllegalStateException("operation " + clientEvent.operationId()
                    + " completed twice or was never invoked: " + clientEvent + " at node " + node);
        }
        if (clientEvent instanceof ClientEvent.Succeeded) {
            successes.count(timeNanos / NANOS_PER_SECOND);
        }
        if (startNanos < fromNanos) {
            return;
        }
        count(node - cluster.replicas(), clientEvent, startNanos, timeNanos);
    }

    private void count(int client, ClientEvent completion, long startNanos, long endNanos) {
        boolean isSuccess = completion instanceof ClientEvent.Succeeded;
        oneByOne.ended(client, completion.operationId(), isSuccess, endNanos - startNanos);
        if (!isSuccess) {
            intervals.recordUnsuccessful(endNanos);
        }
        if (isSuccess) {
            succeeded++;
            latenciesOf(client).recordValue(endNanos - startNanos);
            series.add(endNanos, endNanos - startNanos);
            intervals.record(endNanos, endNanos - startNanos);
            if (phases != null) {
                phases.record(completion.operationId(), startNanos, endNanos);
            }
        } else if (completion instanceof ClientEvent.Failed fail) {
            failed++;
            countError("failed: " + fail.reason());
        } else if (completion instanceof ClientEvent.Abandoned abandon) {
            abandoned++;
            countError("abandoned: " + abandon.reason());
        }
    }

    private IntCountsHistogram latenciesOf(int client) {
        IntCountsHistogram known = latencies[client];
        if (known == null) {
            known = new IntCountsHistogram(DIGITS);
            latencies[client] = known;
        }
        return known;
    }

    private void countError(String kind) {
        boolean isNamed = errors.containsKey(kind) || errors.size() < MOST_ERRORS;
        errors.merge(isNamed ? kind : "others", 1L, Long::sum);
    }

    /** How many operations failed or were abandoned, by the reason that their client gave. */
    public SortedMap<String, Long> errors() {
        return ImmutableSortedMap.copyOfSorted(errors);
    }

    /** Latency as clients would have measured it that ask for nothing while they wait: without those who come meanwhile. */
    public LatencySummary latencyAskedOneByOne() {
        return oneByOne.latency();
    }

    /** Counts so far. */
    public OperationCounts counts() {
        return new OperationCounts(invoked, succeeded, failed, abandoned, invoked - succeeded - failed - abandoned);
    }

    /** Operations that were invoked before this time are not counted. */
    public long fromNanos() {
        return fromNanos;
    }

    /** Where the time of operations went; empty if the protocol does not tell, or none went its way. */
    public List<PhaseLatency> phases() {
        return phases == null ? List.of() : phases.summary();
    }

    /** Latency over all clients. */
    public LatencySummary latency() {
        return LatencySummary.of(total());
    }

    /** Latency after the warm-up, or null if too few operations succeeded to tell. */
    public @Nullable SteadyLatency steadyLatency() {
        return SteadyState.of(series, SteadyLatency.CONFIDENCE)
                .map(steady -> SteadyLatency.of(steady, intervals))
                .orElse(null);
    }

    /**
     * How much worse latency and throughput became.
     *
     * @param startNanos when the workload began
     * @param untilNanos when it ended
     * @return null if too few operations succeeded to tell
     */
    public @Nullable Degradation degradation(long startNanos, long untilNanos) {
        long warmUpEndNanos = SteadyState.of(series, SteadyLatency.CONFIDENCE)
                .map(SteadyState::warmUpEndNanos)
                .orElse(0L);
        return Degradation.of(series, startNanos, warmUpEndNanos, untilNanos);
    }

    /**
     * Latency by group of clients, in the order of the group names.
     *
     * @param groupOf the name of the group that a client belongs to, by its node id
     */
    public SortedMap<String, LatencySummary> latencyBy(IntFunction<String> groupOf) {
        return ImmutableSortedMap.copyOf(Maps.transformValues(groups(groupOf), LatencySummary::of));
    }

    /** Every latency over all clients, for plots. */
    public LatencyDistribution distribution() {
        return LatencyDistribution.of(total());
    }

    /** Every latency over all clients, to be kept. */
    public LatencyHistogram histogram() {
        return LatencyHistogram.of(total());
    }

    /** Latency as the run went on, over all clients. */
    public LatencyOverTime latencyOverTime() {
        return intervals.overTime();
    }

    /**
     * Every latency by group of clients, for plots; in the order of the group names.
     *
     * @param groupOf the name of the group that a client belongs to, by its node id
     */
    public SortedMap<String, LatencyDistribution> distributionBy(IntFunction<String> groupOf) {
        return ImmutableSortedMap.copyOf(Maps.transformValues(groups(groupOf), LatencyDistribution::of));
    }

    /**
     * Successful operations in each second of the run, from its beginning; the last one may be incomplete.
     *
     * @param endNanos time at which the run ended
     */
    public List<Long> successesPerSecond(long endNanos) {
        return successes.upTo((endNanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }

    private Histogram total() {
        Histogram total = new Histogram(DIGITS);
        for (IntCountsHistogram ofClient : latencies) {
            if (ofClient != null) {
                total.add(ofClient);
            }
        }
        return total;
    }

    private Map<String, Histogram> groups(IntFunction<String> groupOf) {
        Map<String, Histogram> groups = new TreeMap<>();
        for (int client = 0; client < latencies.length; client++) {
            Histogram group =
                    groups.computeIfAbsent(groupOf.apply(cluster.replicas() + client), name -> new Histogram(DIGITS));
            IntCountsHistogram ofClient = latencies[client];
            if (ofClient != null) {
                group.add(ofClient);
            }
        }
        return groups;
    }
}
