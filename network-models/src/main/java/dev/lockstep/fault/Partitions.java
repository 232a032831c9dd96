package dev.lockstep.fault;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The usual shapes of partitions, over the replicas 0 to n - 1 of a cluster. Clients keep contact to all. */
public final class Partitions {

    private Partitions() {}

    /** Two halves; the one with the smaller ids has the odd replica. */
    public static LinkFault.Partition halves(Cluster cluster, Duration at, Duration lasts) {
        int middle = (cluster.replicas() + 1) / 2;
        return groups(at, lasts, List.of(range(0, middle), range(middle, cluster.replicas())));
    }

    /** The smallest majority, of the smaller ids, against the rest. */
    public static LinkFault.Partition majorityMinority(Cluster cluster, Duration at, Duration lasts) {
        int majority = cluster.majority();
        return groups(at, lasts, List.of(range(0, majority), range(majority, cluster.replicas())));
    }

    /** One replica against all others. */
    public static LinkFault.Partition isolate(Cluster cluster, int node, Duration at, Duration lasts) {
        List<NodeTarget> others = range(0, cluster.replicas()).stream()
                .filter(other -> other.id() != node)
                .toList();
        return groups(at, lasts, List.of(List.of(NodeTarget.node(node)), others));
    }

    /** Two halves that do not reach each other, and one replica, the middle one, that reaches and is reached by all. */
    public static LinkFault.Partition bridge(Cluster cluster, Duration at, Duration lasts) {
        int middle = cluster.replicas() / 2;
        return groups(at, lasts, List.of(range(0, middle + 1), range(middle, cluster.replicas())));
    }

    /** Each replica reaches only its two neighbours in a ring: of five, each sees a majority, and no two the same one. */
    public static LinkFault.Partition ring(Cluster cluster, Duration at, Duration lasts) {
        int n = cluster.replicas();
        List<List<NodeTarget>> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pairs.add(List.of(NodeTarget.node(i), NodeTarget.node((i + 1) % n)));
        }
        return groups(at, lasts, pairs);
    }

    /** Messages of one replica reach no other replica, while it receives theirs. */
    public static LinkFault.OneWay mute(int node, Duration at, Duration lasts) {
        return new LinkFault.OneWay(at, lasts, List.of(NodeTarget.node(node)), List.of());
    }

    /** One replica receives nothing from other replicas, while they receive its messages. */
    public static LinkFault.OneWay deaf(int node, Duration at, Duration lasts) {
        return new LinkFault.OneWay(at, lasts, List.of(), List.of(NodeTarget.node(node)));
    }

    private static LinkFault.Partition groups(Duration at, Duration lasts, List<List<NodeTarget>> groups) {
        return new LinkFault.Partition(
                at, lasts, groups.stream().filter(group -> !group.isEmpty()).toList());
    }

    private static List<NodeTarget> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(NodeTarget::node).toList();
    }
}
