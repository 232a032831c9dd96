package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random changes of the members under random faults, with every invariant on: agreement holds, and when all has healed,
 * every operation and every action comes to its end.
 */
class MembershipUnderFaultsTest {

    private static final int REPLICAS = 7;
    private static final Cluster CLUSTER = new Cluster(REPLICAS, 3);
    private static final int OPERATIONS = 300;
    private static final int ACTIONS = 30;
    private static final Duration UNTIL_HEALED = Duration.ofSeconds(8);

    /** More seeds for a longer look: {@code -Dlockstep.membership.seeds=5000}. */
    private static final int SEEDS = Integer.getInteger("lockstep.membership.seeds", 60);

    @ParameterizedTest
    @EnumSource(Changes.class)
    void agreementHoldsAndEverythingEnds(Changes changes) {
        long done = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RaftCluster cluster = new RaftCluster(seed, CLUSTER, options(seed, changes), Duration.ofSeconds(40));
            addFaults(seed, cluster);

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(OPERATIONS);
            int ended = cluster.counts().actionsDone.size()
                    + cluster.counts().actionsRefused.size();
            assertThat(ended).as("seed %d", seed).isEqualTo(ACTIONS);
            done += cluster.counts().actionsDone.size();
        }
        // refused are the last voter's removal, what comes while another change is under way, and several voters at
        // once
        assertThat(done).isGreaterThan(SEEDS * ACTIONS / 4);
    }

    private static RaftOptions options(long seed, Changes changes) {
        int initial = 1 + (int) (seed % 5);
        ElectionOptions elections = new ElectionOptions(seed % 2 == 0, seed % 3 != 0, seed % 5 != 0);
        SnapshotOptions snapshots =
                seed % 4 == 0 ? SnapshotOptions.NEVER : new SnapshotOptions(1 + seed % 30, 0, 0, seed % 7, 200);
        return RaftCluster.OPTIONS
                .withElections(elections)
                .withSnapshots(snapshots)
                .withReads(new ReadOptions(seed % 7 == 1 ? ReadMode.FOLLOWER_READ_INDEX : ReadMode.READ_INDEX))
                .withMembership(new MembershipOptions(initial, changes, true, 10));
    }

    private static void addFaults(long seed, RaftCluster cluster) {
        cluster.withOperations(OPERATIONS, Duration.ofMillis(500), Duration.ofMillis(25))
                .withCrashes(UNTIL_HEALED, Duration.ofMillis(300))
                .withIsolations(UNTIL_HEALED, Duration.ofMillis(700))
                .withBadLinks(UNTIL_HEALED, 0.05, 0.05);
        long atNanos = 300_000_000;
        for (int i = 0; i < ACTIONS; i++) {
            atNanos += Draws.below(Mix.key(seed, 11, i, 0, 0), 500_000_000);
            cluster.withAction(Duration.ofNanos(atNanos), i, action(seed, i));
        }
    }

    private static RaftAction action(long seed, int number) {
        int server = (int) Draws.below(Mix.key(seed, 12, number, 0, 0), REPLICAS);
        return switch ((int) Draws.below(Mix.key(seed, 13, number, 0, 0), 8)) {
            case 0, 1, 2 -> new AddServer(server);
            case 3, 4 -> new RemoveServer(server);
            case 5 -> new AddLearner(server);
            case 6 -> new TransferLeadership(server);
            default -> new ChangeVoters(someServers(Mix.key(seed, 14, number, 0, 0)));
        };
    }

    private static List<Integer> someServers(long bits) {
        int chosen = 1 + (int) Draws.below(bits, (1 << REPLICAS) - 1);
        return IntStream.range(0, REPLICAS)
                .filter(server -> (chosen >> server & 1) == 1)
                .boxed()
                .toList();
    }
}
