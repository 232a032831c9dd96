package dev.lockstep.property;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is simpler than a scenario: first fewer faults and actions, then simpler ones, a smaller cluster, a plainer network,
 * a smaller workload, a shorter run. What makes the following runs cheaper is tried early.
 */
final class ScenarioSimplifier implements Simplifier<Scenario> {

    private final ScenarioSpace space;
    private final ClusterSimplifier clusters;
    private final Networks networks;
    private final Workloads workloads = new Workloads();

    ScenarioSimplifier(ScenarioSpace space) {
        this.space = space;
        this.clusters = new ClusterSimplifier(space.sizes());
        this.networks = new Networks(space.orderings());
    }

    @Override
    public List<Function<Scenario, Stream<Scenario>>> passes() {
        return List.of(
                scenario -> PlanSimplifier.fewer(scenario.faults()).map(plan -> withFaults(scenario, plan)),
                Actions::fewer,
                scenario -> clusters.simpler(scenario.cluster()).flatMap(cluster -> inCluster(scenario, cluster)),
                scenario -> Stream.of(undisturbed(scenario)),
                scenario -> networks.simpler(scenario.network())
                        .map(network -> scenario.toBuilder().network(network).build()),
                scenario -> workloads
                        .simpler(scenario.workload())
                        .map(workload -> scenario.toBuilder().workload(workload).build()),
                scenario -> Stream.of(scenario.toBuilder().shuffleTies(false).build()),
                this::shorter,
                scenario -> plans(scenario).simplerFaults(scenario.faults()).map(plan -> withFaults(scenario, plan)));
    }

    @Override
    public long[] distance(Scenario scenario) {
        return Stream.of(
                        plans(scenario).distance(scenario.faults()),
                        new long[] {scenario.administration().size()},
                        clusters.distance(scenario.cluster()),
                        networks.distance(scenario.network()),
                        workloads.distance(scenario.workload()),
                        new long[] {
                            scenario.shuffleTies() ? 1 : 0, scenario.duration().toMillis()
                        })
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    /** The same faults in a plain network under a plain workload. */
    private Scenario undisturbed(Scenario scenario) {
        return scenario.toBuilder()
                .network(Networks.plain(space.orderings()))
                .workload(Workloads.plain())
                .shuffleTies(false)
                .build();
    }

    /** Shorter runs, in whole seconds, that leave what must be left behind the last fault. */
    private Stream<Scenario> shorter(Scenario scenario) {
        Duration lastEnd = scenario.faults().faults().stream()
                .map(PlanSimplifier::end)
                .reduce(Actions.last(scenario).plus(Workloads.START), (a, b) -> a.compareTo(b) > 0 ? a : b);
        Duration tail = scenario.duration().minus(space.healBy(scenario.duration()));
        long least = lastEnd.plus(tail).plusNanos(999_999_999L).toSeconds();
        long seconds = scenario.duration().toSeconds();
        return LongStream.of(least, (least + seconds) / 2, seconds - 1)
                .filter(shorter -> shorter >= least && shorter < seconds)
                .mapToObj(shorter -> scenario.toBuilder()
                        .duration(Duration.ofSeconds(shorter))
                        .build());
    }

    private PlanSimplifier plans(Scenario scenario) {
        return new PlanSimplifier(scenario.cluster(), space.healBy(scenario.duration()));
    }

    private static Scenario withFaults(Scenario scenario, FaultPlan plan) {
        return scenario.toBuilder().faults(plan).build();
    }

    private static Stream<Scenario> inCluster(Scenario scenario, Cluster cluster) {
        return plansFor(scenario, cluster.replicas())
                .map(plan -> scenario.toBuilder()
                        .nodes(cluster.replicas())
                        .clients(cluster.clients())
                        .administration(Actions.possibleIn(scenario, cluster))
                        .faults(plan)
                        .build());
    }

    private static Stream<FaultPlan> plansFor(Scenario scenario, int replicas) {
        return replicas < scenario.nodes()
                ? Fit.into(scenario.faults(), scenario.nodes(), replicas)
                : Stream.of(scenario.faults());
    }
}
