package dev.lockstep.pbft;

import static dev.lockstep.pbft.PbftCluster.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole clusters under faults; all invariants are checked after each event. */
class PbftClusterTest {

    private static final Duration HEALED = Duration.ofSeconds(4);
    private static final Duration END = Duration.ofSeconds(60);
    private static final int OPERATIONS = 200;

    /** The options that the seeds go through in turn. */
    private static final List<PbftOptions> VARIANTS = List.of(
            OPTIONS,
            OPTIONS.withAuthentication(Authentication.SIGNATURES),
            OPTIONS.withOptimizations(new Optimizations(false, true, true)),
            OPTIONS.withOptimizations(new Optimizations(true, true, true))
                    .withAuthentication(Authentication.SIGNATURES),
            OPTIONS.withOptimizations(new Optimizations(true, false, false)).withPersistence(Persistence.BLOCKING),
            OPTIONS.withBatching(new BatchingOptions(2, 2, 1 << 17, 0)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void crashesIsolationLossAndDuplicationBreakNothingAndAllOperationsSucceedAfterwards(int seed) {
        int replicas = 4 + seed % 4;
        PbftCluster cluster = new PbftCluster(seed, new Cluster(replicas, 3), VARIANTS.get(seed % VARIANTS.size()), END)
                .withOperations(OPERATIONS, Duration.ofMillis(10), Duration.ofMillis(20))
                .withCrashes(HEALED, Duration.ofMillis(500))
                .withIsolations(HEALED, Duration.ofMillis(250))
                .withBadLinks(HEALED, 0.05, 0.05)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.counts().highestView).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aPrimaryThatCrashesIsReplacedAndNothingIsLost(Authentication authentication) {
        PbftCluster cluster = calm(4, OPTIONS.withAuthentication(authentication))
                .withCrash(0, Duration.ofSeconds(1), Duration.ofSeconds(20), DiskFate.LOSE_UNSYNCED)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.counts().highestView).isEqualTo(1);
        assertExecutedTheSame(cluster, 4);
    }

    @Test
    void fPrimariesThatCrashOneAfterTheOtherAreReplaced() {
        PbftCluster cluster = calm(7, OPTIONS)
                .withCrash(0, Duration.ofSeconds(1), END, DiskFate.KEEP)
                .withCrash(1, Duration.ofMillis(1010), END, DiskFate.KEEP)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.counts().highestView).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aReplicaThatLostItsDiskGetsTheStateOfTheOthers(Authentication authentication) {
        PbftCluster cluster = calm(4, OPTIONS.withAuthentication(authentication))
                .withCrash(2, Duration.ofSeconds(1), Duration.ofSeconds(2), DiskFate.WIPE)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.counts().moves).isNotEmpty();
        assertExecutedTheSame(cluster, 4);
    }

    @Test
    void aReplicaThatWasCutOffForLongCatchesUpByStateTransferAndWithWhatIsBehindTheCheckpoint() {
        PbftCluster cluster = calm(4, OPTIONS)
                .isolate(Duration.ofMillis(500), 3)
                .isolate(Duration.ofSeconds(3), PbftCluster.NOBODY)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertThat(cluster.counts().moves).isNotEmpty();
        assertExecutedTheSame(cluster, 4);
    }

    @Test
    void allReplicasCanCrashTogetherAndGoOn() {
        PbftCluster cluster = calm(4, OPTIONS);
        for (int replica = 0; replica < 4; replica++) {
            cluster.withCrash(replica, Duration.ofSeconds(1), Duration.ofSeconds(2), DiskFate.LOSE_UNSYNCED);
        }
        cluster.run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertExecutedTheSame(cluster, 4);
    }

    @Test
    void replicasThatWriteNothingSurviveACrashOfUpToFOfThem() {
        PbftCluster cluster = calm(7, OPTIONS.withPersistence(Persistence.MEMORY))
                .withCrash(0, Duration.ofSeconds(1), Duration.ofSeconds(2), DiskFate.KEEP)
                .withCrash(3, Duration.ofSeconds(2), Duration.ofSeconds(3), DiskFate.KEEP)
                .run();

        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
        assertExecutedTheSame(cluster, 7);
    }

    @Test
    void withFPlusOneReplicasDownNothingHappensUntilOneIsBack() {
        PbftCluster cluster = calm(4, OPTIONS)
                .withCrash(2, Duration.ofMillis(1), Duration.ofSeconds(10), DiskFate.KEEP)
                .withCrash(3, Duration.ofMillis(1), END, DiskFate.KEEP);
        cluster.simulation().runUntil(Duration.ofSeconds(10).toNanos());
        assertThat(cluster.counts().succeeded).isZero();

        cluster.run();
        assertThat(cluster.counts().succeeded).isEqualTo(OPERATIONS);
    }

    @Test
    void tentativeExecutionIsTakenBackWhenAViewChangeComesBetween() {
        int takenBack = 0;
        for (int seed = 1; seed <= 5; seed++) {
            takenBack += new PbftCluster(
                            seed,
                            new Cluster(4, 3),
                            OPTIONS.withOptimizations(new Optimizations(false, true, true)),
                            END)
                    .withOperations(OPERATIONS, Duration.ofMillis(10), Duration.ofMillis(20))
                    .withIsolations(HEALED, Duration.ofMillis(250))
                    .run()
                    .counts()
                    .takenBack;
        }
        assertThat(takenBack).isPositive();
    }

    @Test
    @Tag("golden")
    void clustersUnderFaultsHaveTheirFingerprints() {
        assertThat(fingerprint(OPTIONS)).isEqualTo("d36a0e51d841732a");
        assertThat(fingerprint(OPTIONS.withAuthentication(Authentication.SIGNATURES)))
                .isEqualTo("79b80eabc46772e5");
    }

    private static String fingerprint(PbftOptions options) {
        PbftCluster cluster = new PbftCluster(7, new Cluster(5, 3), options, Duration.ofSeconds(8))
                .withOperations(OPERATIONS, Duration.ofMillis(10), Duration.ofMillis(20))
                .withCrashes(HEALED, Duration.ofMillis(500))
                .withBadLinks(HEALED, 0.05, 0.05)
                .run();
        return Long.toHexString(cluster.simulation().fingerprint());
    }

    private static PbftCluster calm(int replicas, PbftOptions options) {
        return new PbftCluster(1, new Cluster(replicas, 3), options, END)
                .withOperations(OPERATIONS, Duration.ofMillis(10), Duration.ofMillis(20));
    }

    private static void assertExecutedTheSame(PbftCluster cluster, int replicas) {
        for (int replica = 1; replica < replicas; replica++) {
            assertThat(cluster.counts().executed[replica]).isEqualTo(cluster.counts().executed[0]);
        }
    }
}
