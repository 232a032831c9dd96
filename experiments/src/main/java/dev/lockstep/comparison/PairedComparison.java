package dev.lockstep.comparison;

import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the runs of arms with the same seeds, and tells how each arm differs from the first one. A seed with which a check
 * failed in an arm is left out there.
 */
public final class PairedComparison implements SweepSink {

    private final SweepPlan plan;
    /** The figures of each run in which all checks held, by arm, then by seed. */
    private final List<Map<Long, Map<String, Number>>> figures = new ArrayList<>();

    /** A comparison of the cells of a plan. */
    public PairedComparison(SweepPlan plan) {
        this.plan = plan;
        plan.cells().forEach(cell -> figures.add(new TreeMap<>()));
    }

    @Override
    public void completed(SweepRun run) {
        if (run.result().held()) {
            figures.get(run.cell().index()).put(run.result().seed(), RunFigures.of(run.result()));
        }
    }

    /** The names of all figures that some run has: those of every protocol first. */
    public Set<String> measures() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> found = new LinkedHashSet<>();
        figures.forEach(arm -> arm.values().forEach(run -> found.addAll(run.keySet())));
        RunFigures.COMMON.stream().filter(found::contains).forEach(names::add);
        names.addAll(found);
        return names;
    }

    /**
     * The differences of each arm from the first one.
     *
     * @param measures the figures looked at; a figure that fewer than two pairs of runs have is left out
     * @return in the order of the figures, then of the arms
     */
    public List<Difference> differences(Collection<String> measures) {
        List<Difference> differences = new ArrayList<>();
        for (String measure : measures) {
            for (int arm = 1; arm < figures.size(); arm++) {
                PairedSample sample = sample(measure, arm);
                if (sample.pairs() > 1) {
                    differences.add(sample.difference(measure, name(arm)));
                }
            }
        }
        return corrected(differences);
    }

    /** The name of an arm, counted from 0. */
    public String name(int arm) {
        return String.join(" ", plan.cells().get(arm).parameters().values());
    }

    private PairedSample sample(String measure, int arm) {
        PairedSample sample = new PairedSample();
        figures.get(0).forEach((seed, first) -> {
            Map<String, Number> other = figures.get(arm).get(seed);
            Number ofFirst = first.get(measure);
            Number ofOther = other == null ? null : other.get(measure);
            if (ofFirst != null && ofOther != null) {
                sample.add(ofFirst.doubleValue(), ofOther.doubleValue());
            }
        });
        return sample;
    }

    /** Holm's correction: the smallest of m probabilities counts m times, the next one m - 1 times, and none less than another. */
    private static List<Difference> corrected(List<Difference> differences) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < differences.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> differences.get(i).probability()));
        List<Difference> corrected = new ArrayList<>(differences);
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            Difference difference = differences.get(order.get(rank));
            largest = Math.max(largest, Math.min(1, difference.probability() * (order.size() - rank)));
            corrected.set(order.get(rank), difference.withProbability(largest));
        }
        return corrected;
    }
}
