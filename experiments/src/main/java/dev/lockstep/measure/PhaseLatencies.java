package dev.lockstep.measure;

import dev.lockstep.protocol.Milestones;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Adds up how long operations spend in each phase of their way through a protocol. */
final class PhaseLatencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Milestones milestones;
    private final List<String> names;
    private final List<Histogram> phases = new ArrayList<>();
    private final double[] sumNanos;
    private final long[] endsNanos;
    private long operations;

    PhaseLatencies(Milestones milestones) {
        this.milestones = milestones;
        this.names = List.copyOf(milestones.phases());
        this.sumNanos = new double[names.size()];
        this.endsNanos = new long[names.size() - 1];
        names.forEach(name -> phases.add(new Histogram(3)));
    }

    /** An operation has succeeded. */
    void record(long operationId, long startNanos, long endNanos) {
        if (!milestones.ends(operationId, endsNanos)) {
            return;
        }
        operations++;
        long from = startNanos;
        for (int phase = 0; phase < sumNanos.length; phase++) {
            // times that fall are of a protocol that breaks its promises, which an invariant tells better
            long until = Math.max(from, phase < endsNanos.length ? endsNanos[phase] : endNanos);
            sumNanos[phase] += until - from;
            phases.get(phase).recordValue(until - from);
            from = until;
        }
    }

    /** What is known so far; empty if no operation went this way. */
    List<PhaseLatency> summary() {
        List<PhaseLatency> summary = new ArrayList<>();
        double total = 0;
        for (double sum : sumNanos) {
            total += sum;
        }
        for (int phase = 0; phase < sumNanos.length && operations > 0; phase++) {
            Histogram nanos = phases.get(phase);
            summary.add(new PhaseLatency(
                    names.get(phase),
                    operations,
                    sumNanos[phase] / operations / NANOS_PER_MILLI,
                    total == 0 ? 0 : sumNanos[phase] / total,
                    nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    nanos.getMaxValue() / NANOS_PER_MILLI));
        }
        return summary;
    }
}
