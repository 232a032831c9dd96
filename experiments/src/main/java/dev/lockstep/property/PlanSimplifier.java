package dev.lockstep.property;

import dev.lockstep.data.DurationText;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is simpler than a fault plan: fewer faults (none, one half, one less), then simpler ones.
 *
 * @param cluster the nodes that faults are aimed at
 * @param healBy no fault is in effect from then on
 */
record PlanSimplifier(Cluster cluster, Duration healBy) implements Simplifier<FaultPlan> {

    @Override
    public List<Function<FaultPlan, Stream<FaultPlan>>> passes() {
        return List.of(PlanSimplifier::fewer, this::simplerFaults);
    }

    @Override
    public long[] distance(FaultPlan plan) {
        Complexity all = Complexity.sum(
                plan.faults().stream().map(FaultSimplifier::complexity).toList());
        return new long[] {plan.size(), all.parts(), all.roughness(), all.amount()};
    }

    /** Plans with some of the faults: blocks of a half, a quarter and so on are left out, down to each single one. */
    static Stream<FaultPlan> fewer(FaultPlan plan) {
        return Blocks.of(plan.size()).map(block -> without(plan, block.from(), block.to()));
    }

    /** Plans with one fault simplified, each in turn. */
    Stream<FaultPlan> simplerFaults(FaultPlan plan) {
        return IntStream.range(0, plan.size())
                .boxed()
                .flatMap(i -> FaultSimplifier.simpler(plan.faults().get(i), cluster.replicas())
                        .filter(this::healsInTime)
                        .map(fault -> with(plan, i, fault)));
    }

    private boolean healsInTime(Fault fault) {
        return end(fault).compareTo(healBy) <= 0;
    }

    /** The end of a fault that has one. */
    static Duration end(Fault fault) {
        Duration window = fault.window();
        if (window == null) {
            throw new IllegalArgumentException(
                    "fault=" + fault.text() + " must have an end, at " + DurationText.format(fault.at()));
        }
        return fault.at().plus(window);
    }

    private static FaultPlan without(FaultPlan plan, int from, int to) {
        List<Fault> rest = new ArrayList<>(plan.faults());
        rest.subList(from, to).clear();
        return new FaultPlan(rest);
    }

    private static FaultPlan with(FaultPlan plan, int index, Fault fault) {
        List<Fault> changed = new ArrayList<>(plan.faults());
        changed.set(index, fault);
        return new FaultPlan(changed);
    }
}
