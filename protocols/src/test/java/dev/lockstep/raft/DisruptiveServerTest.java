package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dissertation 4.2.3: a server that was removed without hearing of it must not depose the leader again and again. */
class DisruptiveServerTest {

    private static final Cluster FOUR = new Cluster(4, 2);
    private static final int OPERATIONS = 800;

    private int electionsAfterRemoval;

    @Test
    void withoutPrecautionsARemovedServerDeposesTheLeaderAgainAndAgain() {
        run(1, new ElectionOptions(false, false, false));

        assertThat(electionsAfterRemoval).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true"})
    void preVotesOrStickinessKeepTheLeader(boolean preVote, boolean stickiness) {
        for (long seed = 1; seed <= 10; seed++) {
            RaftCluster cluster = run(seed, new ElectionOptions(preVote, true, stickiness));

            assertThat(electionsAfterRemoval).as("seed %d", seed).isZero();
            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(OPERATIONS);
        }
    }

    /** Pre-votes alone keep its term down, so that it disturbs nobody when it comes back. */
    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void aServerThatIsAddedAgainDisturbsOnlyIfItsTermHasGrown(boolean preVote, int elections) {
        RaftCluster cluster = cluster(1, new ElectionOptions(preVote, true, true));
        cluster.withAction(Duration.ofSeconds(10), 2, new AddServer(3));
        int[] electionsAtReturn = new int[1];
        cluster.simulation().schedule(10_000_000_000L, host -> electionsAtReturn[0] = electionsAfterRemoval);

        cluster.run();

        assertThat(cluster.counts().actionsDone).contains(2);
        assertThat(electionsAfterRemoval - electionsAtReturn[0]).isEqualTo(elections);
    }

    private RaftCluster run(long seed, ElectionOptions elections) {
        RaftCluster cluster = cluster(seed, elections);
        cluster.run();
        assertThat(cluster.counts().actionsDone).as("seed %d", seed).contains(1);
        return cluster;
    }

    /** Server 3 is removed after three seconds; if it leads just then, it is removed from a cluster that another leads. */
    private RaftCluster cluster(long seed, ElectionOptions elections) {
        electionsAfterRemoval = 0;
        RaftOptions options = RaftCluster.OPTIONS
                .withElections(elections)
                .withMembership(new MembershipOptions(0, Changes.SINGLE_SERVER, true, 10));
        RaftCluster cluster = new RaftCluster(seed, FOUR, options, Duration.ofSeconds(20), (nanos, node, event) -> {
            if (event instanceof LeaderElected && nanos > 4_000_000_000L) {
                electionsAfterRemoval++;
            }
        });
        return cluster.withOperations(OPERATIONS, Duration.ofSeconds(1), Duration.ofMillis(20))
                .withAction(Duration.ofSeconds(3), 1, new RemoveServer(3));
    }
}
