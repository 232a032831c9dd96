package dev.lockstep.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FaultGeneratorTest {

    private static final Cluster CLUSTER = new Cluster(5, 2);
    private static final List<String> ROLES = List.of("leader");
    private static final FaultIntensity DEFAULTS = FaultIntensity.defaults();

    private static final Behaviours NONE = new Behaviours(List.of());

    private final FaultGenerator generator = new FaultGenerator(DEFAULTS, CLUSTER, ROLES, NONE, 0);

    @Property(tries = 300)
    void everyPlanFitsItsClusterIsInTimeAndHeals(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int replicas) {
        Cluster cluster = new Cluster(replicas, 1);
        FaultPlan plan = new FaultGenerator(DEFAULTS, cluster, ROLES, NONE, 0).generate(seed);
        plan.validate(cluster, ROLES, NONE);
        Duration healAt = DEFAULTS.healAt();
        for (Fault fault : plan.without(plan.size() - 1).faults()) {
            assertThat(fault.at()).isBetween(DEFAULTS.from(), healAt);
            assertThat(fault.window()).isNotNull();
            assertThat(fault.at().plus(fault.window())).isLessThanOrEqualTo(healAt);
        }
        assertThat(plan.faults().get(plan.size() - 1)).isEqualTo(new Fault.Heal(healAt));
    }

    @Property(tries = 100)
    void theSameSeedGivesTheSamePlan(@ForAll long seed) {
        assertThat(generator.generate(seed)).isEqualTo(generator.generate(seed));
    }

    @Property(tries = 100)
    void oneFaultLessOfAKindMovesNoOther(@ForAll long seed) {
        FaultIntensity fewer = LockstepMapper.yaml().readOver(DEFAULTS, "{pauses: 1, partitions: 2, clocks: 0}");
        List<Fault> all = new ArrayList<>(generator.generate(seed).faults());
        List<Fault> some = new FaultGenerator(fewer, CLUSTER, ROLES, NONE, 0)
                .generate(seed)
                .faults();
        assertThat(all).containsAll(some).hasSize(some.size() + 4);
    }

    @Property(tries = 300)
    void noMoreNodesAreDownThanAllowed(@ForAll long seed) {
        FaultIntensity many = LockstepMapper.yaml().readOver(DEFAULTS, "{crashes: 30, maxDown: 2}");
        List<Fault> crashes = new FaultGenerator(many, CLUSTER, List.of(), NONE, 0)
                .generate(seed).faults().stream()
                        .filter(NodeFault.Crash.class::isInstance)
                        .toList();
        assertThat(crashes).isNotEmpty();
        for (Fault crash : crashes) {
            long down = crashes.stream()
                    .filter(other ->
                            other.at().compareTo(crash.at()) <= 0 && end(other).compareTo(crash.at()) > 0)
                    .count();
            assertThat(down).isLessThanOrEqualTo(2);
        }
    }

    @Property(tries = 100)
    void anOutageTakesAllReplicasTogetherAndMovesNothingElse(@ForAll long seed) {
        FaultIntensity once = LockstepMapper.yaml().readOver(DEFAULTS, "{outages: 1, maxDown: 2}");
        List<Fault> all =
                new FaultGenerator(once, CLUSTER, ROLES, NONE, 0).generate(seed).faults();
        List<Fault> outage = new ArrayList<>(all);
        outage.removeAll(generator.generate(seed).faults());

        assertThat(outage.stream().flatMap(fault -> fault.targets().stream()).map(NodeTarget::id))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(outage).allSatisfy(fault -> {
            assertThat(((NodeFault.Crash) fault).disk()).isEqualTo(((NodeFault.Crash) outage.get(0)).disk());
            assertThat(fault.at())
                    .isBetween(outage.get(0).at(), outage.get(0).at().plusMillis(20));
            assertThat(end(fault)).isLessThanOrEqualTo(DEFAULTS.healAt());
        });
    }

    @Test
    void aThousandPlansHaveFaultsOfEveryKindAndShape() {
        List<String> kinds = new ArrayList<>();
        for (int seed = 0; seed < 1_000; seed++) {
            for (Fault fault : generator.generate(seed).faults()) {
                kinds.add(fault.getClass().getSimpleName());
            }
        }
        assertThat(kinds)
                .contains("Crash", "Pause", "Slow", "Clock", "Partition", "Isolate", "OneWay", "Degrade", "Heal");
    }

    @Test
    void anIntensityComesBackFromItsText() {
        LockstepMapper yaml = LockstepMapper.yaml();
        assertThat(yaml.read(yaml.write(DEFAULTS), FaultIntensity.class)).isEqualTo(DEFAULTS);
    }

    private static Duration end(Fault fault) {
        Duration window = fault.window();
        return window == null ? DEFAULTS.healAt() : fault.at().plus(window);
    }
}
