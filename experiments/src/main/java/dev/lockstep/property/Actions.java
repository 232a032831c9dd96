package dev.lockstep.property;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.scenario.RandomAdministration;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioBuilder;
import dev.lockstep.scenario.ScheduledAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The administrative actions of drawn scenarios. The only thing simpler than an action is none. */
final class Actions {

    private static final Duration FROM = Duration.ofSeconds(1);

    private Actions() {}

    /** The scenario with some actions, at most so many, that end in time. */
    static Scenario drawnFor(Scenario scenario, int most, Duration until, Random random) {
        if (most == 0) {
            return scenario;
        }
        RandomAdministration plan = new RandomAdministration(FROM, until, random.nextInt(most + 1));
        return scenario.toBuilder().randomAdministration(plan).build().withDrawnAdministration(random.nextLong());
    }

    /** Scenarios without some of the actions. */
    static Stream<Scenario> fewer(Scenario scenario) {
        return Blocks.of(scenario.administration().size()).map(block -> {
            List<ScheduledAction> rest = new ArrayList<>(scenario.administration());
            rest.subList(block.from(), block.to()).clear();
            return scenario.toBuilder().administration(rest).build();
        });
    }

    /** The actions that can be asked for in a cluster. */
    static List<ScheduledAction> possibleIn(Scenario scenario, Cluster cluster) {
        return scenario.administration().stream()
                .filter(action -> isPossible(action, scenario, cluster))
                .toList();
    }

    private static boolean isPossible(ScheduledAction action, Scenario scenario, Cluster cluster) {
        ScenarioBuilder alone = scenario.toBuilder()
                .nodes(cluster.replicas())
                .clients(cluster.clients())
                .faults(FaultPlan.NONE)
                .administration(List.of(action));
        try {
            alone.build();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** When the last action is asked for; zero if there is none. */
    static Duration last(Scenario scenario) {
        return scenario.administration().stream()
                .map(ScheduledAction::at)
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
