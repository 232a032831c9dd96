package dev.lockstep.catalog;

import dev.lockstep.data.ByteSize;
import java.util.List;

/**
 * The runs of {@link RaftThroughput}: each combination of these.
 *
 * @param values sizes of the values that are written
 * @param servers sizes of the cluster
 * @param clients numbers of clients, each with one operation under way
 */
public record ThroughputGrid(List<ByteSize> values, List<Integer> servers, List<Integer> clients) {

    /** Small values, for which the CPU of the leader binds, and large ones, for which its network card does. */
    public static final ThroughputGrid DEFAULTS = new ThroughputGrid(
            List.of(new ByteSize(100), new ByteSize(4_000)), List.of(3, 5, 7, 9), List.of(1, 4, 16, 64, 256, 512));

    /** Copies the lists, and checks their numbers. */
    public ThroughputGrid {
        values = List.copyOf(values);
        servers = List.copyOf(servers);
        clients = List.copyOf(clients);
        requireSome("values", values.isEmpty());
        requireSome("servers", servers.isEmpty());
        requireSome("clients", clients.isEmpty());
        servers.forEach(count -> requireAtLeast("servers", count, 2));
        clients.forEach(count -> requireAtLeast("clients", count, 1));
    }

    private static void requireSome(String name, boolean isEmpty) {
        if (isEmpty) {
            throw new IllegalArgumentException("experiment." + name + "=[] must have at least one item");
        }
    }

    private static void requireAtLeast(String name, int count, int least) {
        if (count < least) {
            throw new IllegalArgumentException(
                    "experiment." + name + " has " + count + ", and must have numbers from " + least + " on only");
        }
    }
}
