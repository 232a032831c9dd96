package dev.lockstep.network;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Distribution;
import java.util.List;

/** The delay between the regions of two nodes. */
final class RegionDelays implements LinkDelays {

    private final int regionCount;
    private final int[] regionByNode;
    private final Distribution[] delayByPair;
    private final double[] meanByPair;

    RegionDelays(Topology.Regions topology, Cluster cluster) {
        RegionMatrix matrix = topology.matrix();
        List<String> known = matrix.regions();
        this.regionCount = known.size();
        this.regionByNode = new int[cluster.size()];
        this.delayByPair = new Distribution[regionCount * regionCount];
        this.meanByPair = new double[regionCount * regionCount];
        check(topology, cluster, matrix);
        int[] members = new int[regionCount];
        for (int node = 0; node < cluster.size(); node++) {
            regionByNode[node] = matrix.indexOf(topology.regionOf(node, cluster));
            members[regionByNode[node]]++;
        }
        for (int from = 0; from < regionCount; from++) {
            for (int to = 0; to < regionCount; to++) {
                // a node sends nothing to itself, so a region with one node needs no delay within
                if (members[from] > 0 && members[to] > (from == to ? 1 : 0)) {
                    int pair = from * regionCount + to;
                    delayByPair[pair] =
                            matrix.oneWay(known.get(from), known.get(to)).nanos();
                    meanByPair[pair] = delayByPair[pair].mean();
                }
            }
        }
    }

    @Override
    public Distribution between(int from, int to) {
        return delayByPair[pair(from, to)];
    }

    @Override
    public double meanNanos(int from, int to) {
        return meanByPair[pair(from, to)];
    }

    private int pair(int from, int to) {
        return regionByNode[from] * regionCount + regionByNode[to];
    }

    private static void check(Topology.Regions topology, Cluster cluster, RegionMatrix matrix) {
        checkKnown("names", topology.names(), matrix);
        if (topology.clients() != null) {
            checkKnown("clients", topology.clients(), matrix);
        }
        topology.placement().forEach((node, region) -> {
            matrix.requireKnown("topology.regions.placement." + node, region);
            if (node < 0 || node >= cluster.size()) {
                throw new IllegalArgumentException(
                        "topology.regions.placement=" + node + " must be a node between 0 and " + (cluster.size() - 1));
            }
        });
    }

    private static void checkKnown(String field, List<String> regions, RegionMatrix matrix) {
        for (int i = 0; i < regions.size(); i++) {
            matrix.requireKnown("topology.regions." + field + "[" + i + "]", regions.get(i));
        }
    }
}
