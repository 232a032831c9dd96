package dev.lockstep.property;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeTarget;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fits fault plans into clusters with fewer replicas. */
final class Fit {

    /** Enough to meet most of what matters, and few beside the other runs of a shrinking. */
    private static final int MOST_CHOICES = 8;

    private Fit() {}

    /**
     * Plans for fewer replicas. The first ones leave out replicas together with their faults, each time other replicas; the
     * last one hands the faults of those that are gone to others. A partition goes on without the nodes that are gone, and
     * is left out if nobody is parted any more.
     */
    static Stream<FaultPlan> into(FaultPlan plan, int replicas, int fewer) {
        Stream<FaultPlan> choices = IntStream.range(0, Math.min(replicas, MOST_CHOICES))
                .mapToObj(first -> within(turned(plan, first, replicas), fewer));
        return Stream.concat(choices, Stream.of(handedOver(plan, fewer))).distinct();
    }

    /** The plan with the replicas named anew: {@code first} is 0, and those before it come last. */
    private static FaultPlan turned(FaultPlan plan, int first, int replicas) {
        return new FaultPlan(plan.faults().stream()
                .map(fault -> renamed(fault, first, replicas))
                .toList());
    }

    private static FaultPlan within(FaultPlan plan, int replicas) {
        return new FaultPlan(plan.faults().stream()
                .flatMap(fault -> fault instanceof LinkFault.Partition partition
                        ? parted(partition, replicas)
                        : Stream.of(fault)
                                .filter(one -> one.targets().stream().allMatch(target -> exists(target, replicas))))
                .toList());
    }

    private static FaultPlan handedOver(FaultPlan plan, int replicas) {
        return new FaultPlan(plan.faults().stream()
                .flatMap(fault -> fault instanceof LinkFault.Partition partition
                        ? parted(partition, replicas)
                        : Stream.of(renamed(fault, 0, replicas)))
                .toList());
    }

    private static Fault renamed(Fault fault, int first, int replicas) {
        return fault.aimed(
                target -> target.isRole() ? target : NodeTarget.node(Math.floorMod(target.id() - first, replicas)));
    }

    private static Stream<Fault> parted(LinkFault.Partition partition, int replicas) {
        List<List<NodeTarget>> groups = partition.groups().stream()
                .map(group -> group.stream()
                        .filter(member -> exists(member, replicas))
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
        return groups.size() < 2
                ? Stream.empty()
                : Stream.of(new LinkFault.Partition(partition.at(), partition.lasts(), groups));
    }

    private static boolean exists(NodeTarget target, int replicas) {
        return target.isRole() || target.id() < replicas;
    }
}
