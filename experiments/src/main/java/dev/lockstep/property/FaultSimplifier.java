package dev.lockstep.property;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is simpler than one fault: a node in place of a role, one node cut off in place of other partitions, parameters at
 * their defaults, and rounder, shorter and earlier windows.
 */
final class FaultSimplifier {

    private FaultSimplifier() {}

    /** Simpler faults, in a cluster with so many replicas. Some may be as complex as before. */
    static Stream<Fault> simpler(Fault fault, int replicas) {
        return Stream.of(atOneNode(fault, replicas), isolations(fault), twoSides(fault), plainer(fault))
                .flatMap(faults -> faults);
    }

    static Complexity complexity(Fault fault) {
        Complexity parameters = Plain.complexity((Record) fault);
        long roles = fault.targets().stream().filter(NodeTarget::isRole).count();
        return parameters.plus(new Complexity(roles + shape(fault), 0, 0));
    }

    private static long shape(Fault fault) {
        if (fault instanceof LinkFault.Partition partition) {
            return 1L + partition.targets().size();
        }
        return fault instanceof LinkFault.OneWay ? 1 : 0;
    }

    private static Stream<Fault> atOneNode(Fault fault, int replicas) {
        if (fault.targets().stream().noneMatch(NodeTarget::isRole)) {
            return Stream.empty();
        }
        return IntStream.range(0, replicas)
                .mapToObj(NodeTarget::node)
                .map(node -> fault.aimed(target -> target.isRole() ? node : target));
    }

    private static Stream<Fault> isolations(Fault fault) {
        if (!(fault instanceof LinkFault.Partition) && !(fault instanceof LinkFault.OneWay)) {
            return Stream.empty();
        }
        return fault.targets().stream().distinct().map(node -> new LinkFault.Isolate(node, fault.at(), fault.window()));
    }

    /** One group of a partition against all others of it. */
    private static Stream<Fault> twoSides(Fault fault) {
        if (!(fault instanceof LinkFault.Partition partition)) {
            return Stream.empty();
        }
        return partition.groups().stream()
                .map(group -> List.of(group, others(partition, group)))
                .filter(sides -> !sides.get(1).isEmpty())
                .map(sides -> new LinkFault.Partition(partition.at(), partition.lasts(), sides));
    }

    private static List<NodeTarget> others(LinkFault.Partition partition, List<NodeTarget> group) {
        List<NodeTarget> others =
                new ArrayList<>(partition.targets().stream().distinct().toList());
        others.removeAll(group);
        return others;
    }

    private static Stream<Fault> plainer(Fault fault) {
        return Plain.plainer((Record) fault).map(Fault.class::cast);
    }
}
