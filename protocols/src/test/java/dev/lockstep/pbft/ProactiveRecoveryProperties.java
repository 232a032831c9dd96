package dev.lockstep.pbft;

import static dev.lockstep.pbft.PbftCluster.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Replicas fall to an attacker and are rebooted, f at a time and all of them in turn; it is drawn what each does meanwhile. */
class ProactiveRecoveryProperties {

    private static final int OPERATIONS = 300;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration EVERY = Duration.ofMillis(2500);
    private static final RecoveryOptions RECOVERY = new RecoveryOptions(EVERY.multipliedBy(2));

    private static final List<PbftOptions> VARIANTS = List.of(
            OPTIONS,
            OPTIONS.withAuthentication(Authentication.SIGNATURES),
            OPTIONS.withOptimizations(new Optimizations(true, true, true)),
            OPTIONS.withPersistence(Persistence.BLOCKING),
            OPTIONS.withBatching(new BatchingOptions(2, 2, 1 << 17, 0)));

    @Property(tries = 25)
    void whateverFReplicasAtATimeDoNothingBreaksAndAllRecover(
            @ForAll long seed,
            @ForAll("sizes") int replicas,
            @ForAll("variants") int variant,
            @ForAll boolean badLinks,
            @ForAll @Size(min = 4, max = 8) List<@From("turns") Turn> turns) {
        int faulty = (replicas - 1) / 3;
        Duration end = FIRST.plus(EVERY.multipliedBy(turns.size() + 12));
        PbftCluster cluster = new PbftCluster(
                        seed, new Cluster(replicas, 3), VARIANTS.get(variant).withRecovery(RECOVERY), end)
                .withOperations(OPERATIONS, Duration.ofMillis(10), Duration.ofMillis(50));
        if (badLinks) {
            cluster.withBadLinks(FIRST.plus(EVERY.multipliedBy(turns.size())), 0.02, 0.05);
        }
        for (int turn = 0; turn < turns.size(); turn++) {
            Duration at = FIRST.plus(EVERY.multipliedBy(turn));
            for (int i = 0; i < faulty; i++) {
                turns.get(turn).play(cluster, (turn * faulty + i) % replicas, at);
            }
        }
        cluster.run();

        assertThat(cluster.counts().recovered).hasSize(turns.size() * faulty);
        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.measures().get("faultyReplicasAtOnceMax").intValue()).isLessThanOrEqualTo(faulty);
    }

    /** What a replica does in its turn, and how long, until it is rebooted. */
    record Turn(List<String> behaviours, long liesMillis, long downMillis) {

        void play(PbftCluster cluster, int replica, Duration at) {
            for (String behaviour : behaviours) {
                cluster.withLiar(replica, at, behaviour);
            }
            cluster.withReboot(replica, at.plusMillis(liesMillis), Duration.ofMillis(downMillis));
        }
    }

    @Provide
    Arbitrary<Turn> turns() {
        List<String> lies = PbftBehaviours.all().stream()
                .filter(behaviour -> !behaviour.isForClients())
                .map(ByzantineBehaviour::name)
                .toList();
        Arbitrary<List<String>> behaviours = Arbitraries.oneOf(
                Arbitraries.just(List.of()),
                Arbitraries.of(lies).map(lie -> List.of("corrupt-storage", lie)),
                Arbitraries.of(lies).map(List::of));
        return Combinators.combine(
                        behaviours,
                        Arbitraries.longs().between(1, 600),
                        Arbitraries.longs().between(1, 200))
                .as(Turn::new);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(4, 5, 7);
    }

    @Provide
    Arbitrary<Integer> variants() {
        return Arbitraries.integers().between(0, VARIANTS.size() - 1);
    }
}
