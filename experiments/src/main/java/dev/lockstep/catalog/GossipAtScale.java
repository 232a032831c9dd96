package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.rumor.RumorOptions.Timing;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;

/**
 * One rumor among 100,000 nodes in five regions, pushed and pulled once a second until all know it, and what that takes of
 * this machine. {@code --set nodes=1000000} makes it a million; give the JVM of {@code exec:exec} 4 GB then.
 *
 * <p>What to expect: the rumor is everywhere after 11 or 12 seconds, one more with ten times the nodes; a run takes two
 * events and one message a second for each node, and an idle node some 270 bytes.
 */
public final class GossipAtScale implements CatalogEntry {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MEBIBYTE = 1 << 20;

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-at-scale", args));
    }

    @Override
    public String name() {
        return "gossip-at-scale";
    }

    @Override
    public String description() {
        return "one rumor among 100,000 nodes in five regions until all know it, with time and memory that it takes";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("rumor")
                .name(name())
                .description(description())
                .nodes(100_000)
                .clients(0)
                .options(RumorOptions.DEFAULTS
                        .withVariation(Exchange.PUSH_PULL, Response.BLIND, Removal.NEVER, 1)
                        .withTiming(Timing.PERIODIC, Duration.ofSeconds(1), 0.1))
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(
                                Topology.regions("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1", "sa-east-1")))
                .costs(CostModel.FREE)
                .duration(Duration.ofSeconds(20))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        RumorTrials trials = RumorTrials.run(session, session.scenario(), session.trials());
        RunResult last = trials.results().get(trials.results().size() - 1);
        double uptimeSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_SECOND;
        double peakMebibytes = peakHeapBytes() / MEBIBYTE;
        double idleBytes = idleBytesPerNode(session.scenario(), session.seed());
        if (session.isJson()) {
            session.printJson(new Report(
                    session.scenario().name(),
                    session.scenario().nodes(),
                    last.seed(),
                    uptimeSeconds,
                    peakMebibytes,
                    idleBytes,
                    last));
            return;
        }
        session.print(last);
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d nodes: %.2f s after the JVM began; heap %,.0f MB at its peak; an idle node takes %.0f bytes"
                                + " and each sends %.0f bytes per second",
                        session.scenario().nodes(),
                        uptimeSeconds,
                        peakMebibytes,
                        idleBytes,
                        RumorTrials.bytesPerNodeAndSecond(last, session.scenario())));
    }

    /** Heap that the nodes of a run take when all have started, the kernel's share of each included. */
    private static double idleBytesPerNode(Scenario scenario, long seed) {
        usedHeapBytes(); // what has a finalizer goes in the collection after the one that finds it
        long before = usedHeapBytes();
        Run run = Runner.prepare(scenario, seed);
        run.simulation().runUntil(0);
        long after = usedHeapBytes();
        return (after - before) / (double) run.simulation().nodeCount();
    }

    private static long usedHeapBytes() {
        // what is garbage is not in use; the bean waits for the collection to end
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The largest size that the parts of the heap had, added up; garbage included. */
    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param nodes number of nodes
     * @param seed of the last run
     * @param uptimeSeconds age of the JVM when the run had ended
     * @param peakHeapMebibytes largest size of the heap, garbage included
     * @param idleBytesPerNode heap for a node that knows no rumor
     * @param run the last run
     */
    public record Report(
            String scenario,
            int nodes,
            long seed,
            double uptimeSeconds,
            double peakHeapMebibytes,
            double idleBytesPerNode,
            RunResult run) {}
}
