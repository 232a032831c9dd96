package dev.lockstep.property;

import dev.lockstep.data.DurationText;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Which scenarios are drawn; see {@link Simulated}.
 *
 * @param protocol null if nobody has said which
 * @param sizes the numbers of replicas, rising
 * @param clients most clients
 * @param duration of a run
 * @param faults most faults
 * @param actions most administrative actions
 * @param kinds of faults
 * @param orderings what links may promise about order, the plainest first
 * @param recovery bound of recovery, or null
 * @param linearizability whether it is checked
 */
record ScenarioSpace(
        @Nullable Protocol<?> protocol,
        List<Integer> sizes,
        int clients,
        Duration duration,
        int faults,
        int actions,
        List<FaultKind> kinds,
        List<LinkOrdering> orderings,
        @Nullable Duration recovery,
        boolean linearizability) {

    /** Time for an election, and a fault, and something behind it. */
    private static final Duration LEAST_BEFORE_TAIL = Duration.ofSeconds(3);

    ScenarioSpace {
        if (sizes.isEmpty() || sizes.get(0) < 1) {
            throw new IllegalArgumentException("nodes=" + sizes + " must have numbers from 1");
        }
        if (clients < 1) {
            throw new IllegalArgumentException("clients=" + clients + " must be at least 1");
        }
        if (faults < 0) {
            throw new IllegalArgumentException("faults=" + faults + " must not be negative");
        }
        if (actions < 0) {
            throw new IllegalArgumentException("actions=" + actions + " must not be negative");
        }
        if (kinds.isEmpty() && faults > 0) {
            throw new IllegalArgumentException("kinds={} must have a kind of fault unless faults=0");
        }
        if (orderings.isEmpty()) {
            throw new IllegalArgumentException("orderings={} must have one");
        }
        Duration least = LEAST_BEFORE_TAIL.plus(tail(recovery));
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("duration=" + DurationText.format(duration) + " must be at least "
                    + DurationText.format(least)
                    + (recovery == null ? "" : " with recovery=" + DurationText.format(recovery)));
        }
    }

    /**
     * What an annotation says.
     *
     * @throws IllegalArgumentException if it names an unknown protocol or what cannot be
     */
    static ScenarioSpace of(Simulated simulated) {
        return new ScenarioSpace(
                simulated.protocol().isEmpty() ? null : Protocols.named(simulated.protocol()),
                Arrays.stream(simulated.nodes()).sorted().boxed().toList(),
                simulated.clients(),
                duration("duration", simulated.duration()),
                simulated.faults(),
                simulated.actions(),
                List.of(simulated.kinds()),
                Arrays.stream(simulated.orderings()).sorted().toList(),
                simulated.recovery().isEmpty() ? null : duration("recovery", simulated.recovery()),
                simulated.linearizability());
    }

    Arbitrary<Cluster> clusters() {
        return new DrawnArbitrary<>(this::cluster, new Cluster(sizes.get(0), 1), new ClusterSimplifier(sizes));
    }

    /** Plans that fit every cluster of this space. */
    Arbitrary<FaultPlan> faultPlans() {
        Cluster cluster = new Cluster(sizes.get(0), 1);
        FaultPlans plans = plans(cluster);
        return new DrawnArbitrary<>(plans::draw, FaultPlan.NONE, new PlanSimplifier(cluster, healBy(duration)));
    }

    /**
     * Scenarios with the default options of the protocol.
     *
     * @throws IllegalArgumentException if there is no protocol, or it does not work with one of the clusters
     */
    Arbitrary<Scenario> scenarios() {
        sizes.forEach(size -> quiet(new Cluster(size, clients)));
        return new DrawnArbitrary<>(this::scenario, quiet(new Cluster(sizes.get(0), 1)), new ScenarioSimplifier(this));
    }

    /** The time at which all faults must be over in a run of this duration. */
    Duration healBy(Duration duration) {
        return duration.minus(tail(recovery));
    }

    private Cluster cluster(Random random) {
        return new Cluster(sizes.get(random.nextInt(sizes.size())), 1 + random.nextInt(clients));
    }

    private Scenario scenario(Random random) {
        Cluster cluster = cluster(random);
        Scenario drawn = quiet(cluster).toBuilder()
                .network(Networks.draw(random, orderings))
                // what piles up in an outage would have to be put in order, which takes exponential time
                .workload(linearizability ? Workloads.closed(random) : Workloads.draw(random))
                .faults(plans(cluster).draw(random))
                .shuffleTies(random.nextBoolean())
                .build();
        return Actions.drawnFor(drawn, actions, healBy(duration), random);
    }

    /** A scenario in which nothing is out of the ordinary. */
    private Scenario quiet(Cluster cluster) {
        if (protocol == null) {
            throw new IllegalArgumentException("a scenario needs a protocol: @ForAll @Simulated(protocol = \"...\")"
                    + " Scenario scenario, with one of: " + Protocols.names());
        }
        return Scenario.builder(protocol.name())
                .name(protocol.name())
                .nodes(cluster.replicas())
                .clients(cluster.clients())
                .network(Networks.plain(orderings))
                .workload(Workloads.plain())
                .checks(checks())
                .duration(duration)
                .build();
    }

    /** Nobody promises progress while faults last, so the watchdog stays where it cannot bark, and is left out elsewhere. */
    private Checks checks() {
        Duration watchdog = Checks.defaults().watchdog();
        boolean canBark = watchdog != null && watchdog.compareTo(duration) < 0;
        return new Checks(true, canBark ? null : watchdog, recovery, linearizability);
    }

    private FaultPlans plans(Cluster cluster) {
        List<String> roles = protocol == null ? List.of() : roles(protocol, cluster);
        // the last quarter is quiet, so that runs also show how things go on
        Duration quarter = duration.dividedBy(4);
        Duration healBy = healBy(duration);
        Duration early = duration.minus(quarter);
        return new FaultPlans(cluster, roles, faults, kinds, early.compareTo(healBy) < 0 ? early : healBy);
    }

    private static <O extends Record> List<String> roles(Protocol<O> protocol, Cluster cluster) {
        return protocol.roles(protocol.defaultOptions(), cluster).names();
    }

    /** What must be left of a run when all faults are over. */
    private static Duration tail(@Nullable Duration recovery) {
        return recovery == null ? Duration.ofSeconds(1) : recovery.plusSeconds(1);
    }

    private static Duration duration(String name, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceFirst("^duration", name), e);
        }
    }
}
