package dev.lockstep.network;

import dev.lockstep.data.Default;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import dev.lockstep.data.TextFiles;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where nodes are, and how long messages travel between them. */
public sealed interface Topology {

    /**
     * Where the replicas are, and which places are near to which, for protocols that choose by distance.
     *
     * @throws IllegalArgumentException if a region is unknown or a pair of regions in use was not measured
     */
    default Places places(Cluster cluster) {
        return Places.ONE;
    }

    /** Every node reaches every other with the same distribution of one-way delay. */
    static Topology mesh(DurationDistribution delay) {
        return new Mesh(delay);
    }

    /** Every node reaches every other in the same time. */
    static Topology mesh(Duration delay) {
        return new Mesh(DurationDistribution.constant(delay));
    }

    /** Nodes in AWS regions, placed in turn. */
    static Topology regions(String... names) {
        return new Regions(List.of(names), new TreeMap<>(), null);
    }

    /**
     * Every node reaches every other with the same distribution of delay.
     *
     * @param delay one way
     */
    record Mesh(DurationDistribution delay) implements Topology {}

    /**
     * Nodes in regions, with measured delays between them. Replica i is in region {@code i mod names.size()}, and so is
     * client i, counted from the first client; {@code placement} says otherwise for single nodes.
     *
     * @param names the regions in use
     * @param placement region by node id, for nodes that are not placed in turn; a region out of the matrix
     * @param clients the regions of clients in turn, where they are others than those of replicas: a region that is named
     *     twice gets twice as many; or null
     * @param csv the measurements: lines of {@code from,to,rtt_p50_ms,rtt_p90_ms}, see {@link RegionMatrix#parse}; or the
     *     name of a file of such lines, which is read here, so that the value is complete in itself and a run does not
     *     depend on a file; or null for those between AWS regions that come with Lockstep
     */
    record Regions(
            List<String> names,
            @Default("{}") SortedMap<Integer, String> placement,
            @Nullable List<String> clients,
            @Nullable String csv)
            implements Topology {

        private static final String SOURCE = "measurements of the scenario";

        /** Copies the collections, checks that there is a region, and reads the file if one is named. */
        public Regions {
            names = List.copyOf(names);
            placement = Collections.unmodifiableSortedMap(new TreeMap<>(placement));
            Quantities.requireNotEmpty("names", names);
            if (clients != null) {
                clients = List.copyOf(clients);
                Quantities.requireNotEmpty("clients", clients);
            }
            if (csv != null) {
                String file = csv;
                csv = isText(csv) ? csv : TextFiles.read("csv", file);
                RegionMatrix.parse(isText(file) ? SOURCE : file, csv);
            }
        }

        /** Nodes in regions, clients in turn as replicas are. */
        public Regions(List<String> names, SortedMap<Integer, String> placement, @Nullable String csv) {
            this(names, placement, null, csv);
        }

        /** The measurements that this topology uses. */
        public RegionMatrix matrix() {
            return csv == null ? RegionMatrix.aws() : RegionMatrix.parse(SOURCE, csv);
        }

        private static boolean isText(String csv) {
            return csv.indexOf('\n') >= 0;
        }

        /** Each region that has a replica is a place; the distance is the mean delay of messages. */
        @Override
        public Places places(Cluster cluster) {
            SortedMap<String, Integer> numbers = new TreeMap<>();
            List<String> used = new ArrayList<>();
            int[] placeOf = new int[cluster.replicas()];
            for (int replica = 0; replica < placeOf.length; replica++) {
                String region = regionOf(replica, cluster);
                placeOf[replica] = numbers.computeIfAbsent(region, name -> {
                    used.add(name);
                    return used.size() - 1;
                });
            }
            RegionMatrix matrix = matrix();
            double[][] distances = new double[used.size()][used.size()];
            for (int from = 0; from < used.size(); from++) {
                for (int to = 0; to < used.size(); to++) {
                    distances[from][to] = from == to
                            ? 0
                            : matrix.oneWay(used.get(from), used.get(to))
                                    .nanos()
                                    .mean();
                }
            }
            return Places.of(placeOf, distances);
        }

        /** The region that a node is in. */
        public String regionOf(int node, Cluster cluster) {
            String placed = placement.get(node);
            if (placed != null) {
                return placed;
            }
            if (!cluster.isClient(node)) {
                return names.get(node % names.size());
            }
            List<String> turn = clients == null ? names : clients;
            return turn.get((node - cluster.replicas()) % turn.size());
        }
    }
}
