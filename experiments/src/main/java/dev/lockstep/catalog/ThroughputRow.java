package dev.lockstep.catalog;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;

/**
 * Throughput of one cluster with so many clients: in closed form and as simulated.
 *
 * @param valueBytes size of the values that are written
 * @param servers size of the cluster
 * @param clients number of clients
 * @param binds what limits throughput at the leader: CPU, CARD, DISK or WINDOW
 * @param limitPerSecond operations per second with as many clients as it takes, {@link LeaderLoad#limitPerSecond}
 * @param boundPerSecond no more are possible with these clients, {@link LeaderLoad#boundPerSecond}
 * @param measuredPerSecond operations per second of the run
 * @param cpuShare part of the time for which the leader's CPU was busy
 * @param cardShare part of the time for which its network card was
 */
public record ThroughputRow(
        int valueBytes,
        int servers,
        int clients,
        String binds,
        double limitPerSecond,
        double boundPerSecond,
        double measuredPerSecond,
        double cpuShare,
        double cardShare) {

    /** The leader of each run from its beginning. */
    static final int LEADER = 0;

    static ThroughputRow of(LeaderLoad.Setup setup, int clients, double startSeconds, RunResult result) {
        LeaderLoad load = LeaderLoad.of(setup);
        double seconds = result.virtualSeconds() - startSeconds;
        return new ThroughputRow(
                setup.valueBytes(),
                setup.servers(),
                clients,
                load.binds().name(),
                load.limitPerSecond(),
                load.boundPerSecond(clients),
                measured(result, startSeconds),
                result.nodeCpuSeconds().get(LEADER) / seconds,
                cardSeconds(setup, result) / seconds);
    }

    /** The measured throughput as a part of what is possible. */
    double ratio() {
        return measuredPerSecond / boundPerSecond;
    }

    /** Whole seconds of load, without the first one if there are more: it takes a moment until clients and queues settle. */
    private static double measured(RunResult result, double startSeconds) {
        int first = (int) Math.ceil(startSeconds);
        int end = (int) result.virtualSeconds();
        int from = Math.min(first + 1, Math.max(first, end - 1));
        return result.succeededPerSecond().subList(from, Math.max(end, from)).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }

    /** Only leaders send these. */
    private static double cardSeconds(LeaderLoad.Setup setup, RunResult result) {
        double bytes = 0;
        for (String kind : new String[] {"AppendEntries", "Answer"}) {
            TrafficByKind sent = result.messages().getOrDefault(kind, new TrafficByKind(0, 0));
            bytes += sent.bytes()
                    + (double) sent.messages() * setup.card().header().bytes();
        }
        return bytes * 8 / setup.card().rate().bitsPerSecond();
    }
}
