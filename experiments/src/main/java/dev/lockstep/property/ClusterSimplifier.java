package dev.lockstep.property;

import dev.lockstep.protocol.Cluster;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is simpler than a cluster: fewer replicas, then fewer clients.
 *
 * @param sizes the numbers of replicas that are allowed, rising
 */
record ClusterSimplifier(List<Integer> sizes) implements Simplifier<Cluster> {

    @Override
    public List<Function<Cluster, Stream<Cluster>>> passes() {
        return List.of(
                cluster -> sizes.stream()
                        .filter(size -> size < cluster.replicas())
                        .map(size -> new Cluster(size, cluster.clients())),
                cluster -> IntStream.range(1, Math.max(1, cluster.clients()))
                        .mapToObj(clients -> new Cluster(cluster.replicas(), clients)));
    }

    @Override
    public long[] distance(Cluster cluster) {
        return new long[] {cluster.replicas(), cluster.clients()};
    }
}
