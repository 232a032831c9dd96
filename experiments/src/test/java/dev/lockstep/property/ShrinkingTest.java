package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.host.DiskFate;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScheduledAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Shrinkable;

/** How values shrink, without simulations: by what they are. */
class ShrinkingTest {

    private static final ScenarioSpace SPACE = new ScenarioSpace(
            Protocols.named("raft"),
            List.of(3, 5, 7),
            3,
            Duration.ofSeconds(30),
            8,
            4,
            List.of(FaultKind.values()),
            List.of(LinkOrdering.values()),
            Duration.ofSeconds(8),
            false);

    @Property(tries = 200)
    void everyDrawnScenarioIsValidAndHealsInTime(@ForAll long seed) {
        requireSound(draw(SPACE.scenarios(), seed).value());
    }

    @Property(tries = 10)
    void everyScenarioOnTheWayDownIsValidHealsInTimeAndIsSimpler(@ForAll long seed) {
        Random random = new Random(seed);
        Shrinkable<Scenario> current = draw(SPACE.scenarios(), seed);
        List<Shrinkable<Scenario>> simpler = shuffled(current.shrink(), random);
        while (!simpler.isEmpty()) {
            for (Shrinkable<Scenario> candidate : simpler.subList(0, Math.min(10, simpler.size()))) {
                requireSound(candidate.value());
                assertThat(candidate.distance()).isLessThan(current.distance());
            }
            current = simpler.get(0);
            simpler = shuffled(current.shrink(), random);
        }
    }

    @Property(tries = 50)
    void whatEveryScenarioCausesShrinksToOneInWhichNothingHappens(@ForAll long seed) {
        Scenario simplest = shrunk(draw(SPACE.scenarios(), seed), scenario -> true);

        assertThat(simplest.faults()).isEqualTo(FaultPlan.NONE);
        assertThat(simplest.administration()).isEmpty();
        assertThat(simplest.cluster()).isEqualTo(new Cluster(3, 1));
        assertThat(simplest.network()).isEqualTo(NetworkConfig.defaults());
        assertThat(simplest.workload()).isEqualTo(Workloads.plain());
        assertThat(simplest.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Property(tries = 50)
    void whatOneKindOfFaultCausesShrinksToOneShortFaultOfThatKind(@ForAll long seed) {
        Predicate<Scenario> fails = scenario -> scenario.faults().faults().stream()
                .anyMatch(fault -> fault instanceof NodeFault.Crash crash && crash.disk() != DiskFate.KEEP);
        Shrinkable<Scenario> drawn = draw(SPACE.scenarios(), seed);

        if (fails.test(drawn.value())) {
            assertThat(shrunk(drawn, fails).faults().toString())
                    .matches("crash node \\d at 1s, restart after (1s|\\d0*ms), disk LOSE_UNSYNCED");
        }
    }

    @Property(tries = 50)
    void whatOneActionCausesShrinksToThatAction(@ForAll long seed) {
        Shrinkable<Scenario> drawn = draw(SPACE.scenarios(), seed);
        List<ScheduledAction> actions = drawn.value().administration();

        if (!actions.isEmpty()) {
            ScheduledAction last = actions.get(actions.size() - 1);
            assertThat(shrunk(drawn, scenario -> scenario.administration().contains(last))
                            .administration())
                    .containsExactly(last);
        }
    }

    @Property(tries = 50)
    void plansNetworksAndWorkloadsShrinkByThemselves(@ForAll long seed) {
        assertThat(shrunk(draw(SPACE.faultPlans(), seed), plan -> true)).isEqualTo(FaultPlan.NONE);
        assertThat(shrunk(draw(Networks.arbitrary(SPACE.orderings()), seed), network -> true))
                .isEqualTo(NetworkConfig.defaults());
        assertThat(shrunk(draw(Workloads.arbitrary(), seed), workload -> true)).isEqualTo(Workloads.plain());
        assertThat(shrunk(draw(SPACE.clusters(), seed), cluster -> true)).isEqualTo(new Cluster(3, 1));
    }

    @Property(tries = 50)
    void plansOnTheirOwnFitTheSmallestCluster(@ForAll long seed) {
        draw(SPACE.faultPlans(), seed)
                .value()
                .validate(new Cluster(3, 0), List.of("leader"), new Behaviours(List.of()));
    }

    @Property(tries = 50)
    void scenariosReadBackFromTheirText(@ForAll long seed) {
        Scenario scenario = draw(SPACE.scenarios(), seed).value();

        assertThat(Scenario.fromYaml(ScenarioText.of(scenario)).toBuilder()
                        .name(scenario.name())
                        .build())
                .isEqualTo(scenario);
    }

    private static void requireSound(Scenario scenario) {
        scenario.validated();
        for (Fault fault : scenario.faults().faults()) {
            assertThat(PlanSimplifier.end(fault).plusSeconds(8)).isLessThan(scenario.duration());
        }
    }

    /** Some of the values, in any order. */
    private static <T> List<T> shuffled(Stream<T> values, Random random) {
        List<T> shuffled = values.limit(40).collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static <T> Shrinkable<T> draw(Arbitrary<T> arbitrary, long seed) {
        return arbitrary.generator(1_000).next(new Random(seed));
    }

    /** Takes the first simpler value that fails, again and again. */
    private static <T> T shrunk(Shrinkable<T> drawn, Predicate<T> fails) {
        Shrinkable<T> current = drawn;
        Optional<Shrinkable<T>> next = Optional.of(drawn);
        while (next.isPresent()) {
            current = next.get();
            next = current.shrink()
                    .filter(simpler -> fails.test(simpler.value()))
                    .findFirst();
        }
        return current.value();
    }
}
