package dev.lockstep.pbft;

import static dev.lockstep.pbft.PbftCluster.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole clusters whose replicas are rebooted in turn; all invariants are checked after each event. */
class ProactiveRecoveryTest {

    private static final Duration TAKES = Duration.ofMillis(100);
    private static final PbftOptions RECOVERING = OPTIONS.withRecovery(new RecoveryOptions(Duration.ofSeconds(4)));

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void correctReplicasThatAreRebootedRecoverAndClientsGoOn(Authentication authentication) {
        PbftCluster cluster = loaded(RECOVERING.withAuthentication(authentication));
        for (int replica = 0; replica < 4; replica++) {
            cluster.withReboot(replica, Duration.ofSeconds(1 + replica), TAKES);
        }
        cluster.run();

        assertThat(cluster.counts().recovered).containsExactly(0, 1, 2, 3);
        assertThat(cluster.counts().refuted).isZero();
        assertThat(cluster.counts().succeeded).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void allReplicasMayLieOneAfterTheOther(Authentication authentication) {
        PbftCluster cluster = loaded(RECOVERING.withAuthentication(authentication));
        for (int replica = 0; replica < 4; replica++) {
            lieAndReboot(cluster, replica);
        }
        cluster.run();

        assertThat(cluster.counts().recovered).containsExactly(0, 1, 2, 3);
        assertThat(cluster.counts().refuted).isPositive();
        assertThat(cluster.counts().succeeded).isEqualTo(400);
    }

    @Test
    void aReplicaRecoversThoughNobodyAsksForAnything() {
        PbftCluster cluster = new PbftCluster(1, new Cluster(4, 1), RECOVERING, Duration.ofSeconds(10))
                .withReboot(2, Duration.ofSeconds(1), TAKES)
                .run();

        assertThat(cluster.counts().recovered).containsExactly(2);
    }

    @Test
    void replicasRecoverWhenAllOfThemCrashAtOnce() {
        PbftCluster cluster = loaded(RECOVERING);
        for (int replica = 0; replica < 4; replica++) {
            cluster.withCrash(replica, Duration.ofSeconds(2), Duration.ofMillis(2500), DiskFate.LOSE_UNSYNCED);
        }
        cluster.run();

        assertThat(cluster.counts().recovered).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(cluster.counts().succeeded).isEqualTo(400);
    }

    static void lieAndReboot(PbftCluster cluster, int replica) {
        Duration at = Duration.ofMillis(1000 + 1500L * replica);
        for (String behaviour : List.of("corrupt-storage", "equivocate", "wrong-replies")) {
            cluster.withLiar(replica, at, behaviour);
        }
        cluster.withReboot(replica, at.plusMillis(500), TAKES);
    }

    private static PbftCluster loaded(PbftOptions options) {
        return new PbftCluster(1, new Cluster(4, 3), options, Duration.ofSeconds(30))
                .withOperations(400, Duration.ofMillis(10), Duration.ofMillis(20));
    }
}
