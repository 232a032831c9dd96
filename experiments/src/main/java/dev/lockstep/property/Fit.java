package dev.lockstep.property;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeTarget;
import java.util.List;
import java.util.stream.Stream;

/** Fits fault plans into clusters with fewer replicas. */
final class Fit {

    private Fit() {}

    /**
     * The plan for so many replicas. A fault of a node that is gone hits another one; a partition goes on without the
     * nodes that are gone, and is left out if it does not part anything any more.
     */
    static FaultPlan into(FaultPlan plan, int replicas) {
        return new FaultPlan(plan.faults().stream()
                .flatMap(fault -> fault instanceof LinkFault.Partition partition
                        ? remaining(partition, replicas)
                        : Stream.of(fault.aimed(target -> moved(target, replicas))))
                .toList());
    }

    private static NodeTarget moved(NodeTarget target, int replicas) {
        return target.isRole() ? target : NodeTarget.node(target.id() % replicas);
    }

    private static Stream<Fault> remaining(LinkFault.Partition partition, int replicas) {
        List<List<NodeTarget>> groups = partition.groups().stream()
                .map(group -> group.stream()
                        .filter(member -> member.isRole() || member.id() < replicas)
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
        return groups.size() < 2
                ? Stream.empty()
                : Stream.of(new LinkFault.Partition(partition.at(), partition.lasts(), groups));
    }
}
