package dev.lockstep.bottleneck;

import dev.lockstep.scenario.NodeUse;
import dev.lockstep.scenario.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How busy one kind of resource was while clients asked for something; what it had to do before and behind that is little.
 *
 * @param busiest share of that time in which that of the busiest replica worked, in the mean over the runs
 * @param others the same of the other replicas, in their mean
 * @param node the replica that was busiest in most runs
 * @param times in how many
 * @param runs of how many
 */
record Use(double busiest, double others, int node, int times, int runs) {

    /** Queues grow fast from here on: at 70 % what comes at random waits for more than two others in the mean. */
    private static final double HIGH = 0.7;

    private static final double PERCENT = 100;

    static Use of(Observed observed, ToDoubleFunction<NodeUse> share) {
        int[] times = new int[observed.scenario().nodes()];
        for (RunResult run : observed.runs()) {
            times[busiest(run.nodes(), share)]++;
        }
        int node = 0;
        for (int other = 1; other < times.length; other++) {
            node = times[other] > times[node] ? other : node;
        }
        double busiest = observed.mean(
                run -> run.nodes().stream().mapToDouble(share).max().orElse(0));
        double all =
                observed.mean(run -> run.nodes().stream().mapToDouble(share).sum());
        int replicas = observed.scenario().nodes();
        double loaded = observed.loadedShare();
        return new Use(
                Math.min(1, busiest / loaded),
                replicas == 1 ? 0 : Math.min(1, (all - busiest) / (replicas - 1) / loaded),
                node,
                times[node],
                observed.runs().size());
    }

    private static int busiest(List<NodeUse> nodes, ToDoubleFunction<NodeUse> share) {
        NodeUse busiest = nodes.get(0);
        for (NodeUse node : nodes) {
            busiest = share.applyAsDouble(node) > share.applyAsDouble(busiest) ? node : busiest;
        }
        return busiest.node();
    }

    boolean isHigh() {
        return busiest >= HIGH;
    }

    String text(String resource, String verb) {
        return String.format(
                Locale.ROOT,
                "the busiest %s %s %.1f %% of the time under load (node %d, with %d of %d seeds), those of the others %.1f %%",
                resource,
                verb,
                PERCENT * busiest,
                node,
                times,
                runs,
                PERCENT * others);
    }
}
