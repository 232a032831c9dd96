package dev.lockstep.fault;

import dev.lockstep.network.LinkRule;
import dev.lockstep.network.LinkSet;
import dev.lockstep.protocol.Cluster;
import java.util.List;
import java.util.stream.IntStream;

/** What link faults do, as rules of the network. */
final class LinkEffects {

    private final Cluster cluster;

    LinkEffects(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The rule of a fault that has ids only.
     *
     * @param identity tells this fault's draws from those of others
     */
    LinkRule rule(LinkFault fault, long identity) {
        if (fault instanceof LinkFault.Degrade degrade) {
            return degradation(degrade, identity);
        } else if (fault instanceof LinkFault.Partition partition) {
            return new LinkRule.Block(LinkSet.across(
                    cluster.size(),
                    partition.groups().stream().map(LinkEffects::ids).toList()));
        } else if (fault instanceof LinkFault.Isolate isolate) {
            List<Integer> alone = List.of(isolate.node().id());
            return new LinkRule.Block(LinkSet.across(cluster.size(), List.of(alone, replicasExcept(alone))));
        } else if (fault instanceof LinkFault.OneWay oneWay) {
            List<Integer> from = ids(oneWay.from());
            List<Integer> to = ids(oneWay.to());
            return new LinkRule.Block(LinkSet.oneWay(
                    cluster.size(),
                    from.isEmpty() ? replicasExcept(to) : from,
                    to.isEmpty() ? replicasExcept(from) : to));
        }
        throw new IllegalStateException("no rule for " + fault);
    }

    private LinkRule degradation(LinkFault.Degrade fault, long identity) {
        LinkSet links = LinkSet.oneWay(cluster.size(), allIfEmpty(fault.from()), allIfEmpty(fault.to()));
        return new LinkRule.Degradation(
                links, identity, fault.delay(), fault.loss(), fault.duplicate(), fault.reorder(), fault.corrupt());
    }

    private List<Integer> allIfEmpty(List<NodeTarget> targets) {
        return targets.isEmpty() ? IntStream.range(0, cluster.size()).boxed().toList() : ids(targets);
    }

    private List<Integer> replicasExcept(List<Integer> nodes) {
        return IntStream.range(0, cluster.replicas())
                .filter(node -> !nodes.contains(node))
                .boxed()
                .toList();
    }

    private static List<Integer> ids(List<NodeTarget> targets) {
        return targets.stream().map(NodeTarget::id).toList();
    }
}
