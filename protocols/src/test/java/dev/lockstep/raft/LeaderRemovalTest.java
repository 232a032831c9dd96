package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.FIVE_REPLICAS;
import static dev.lockstep.raft.MembersUnderTest.ask;
import static dev.lockstep.raft.MembersUnderTest.ends;
import static dev.lockstep.raft.MembersUnderTest.entry;
import static dev.lockstep.raft.MembersUnderTest.leader;
import static dev.lockstep.raft.MembersUnderTest.sentTo;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.raft.RaftEvent.RoleChanged;
import dev.lockstep.raft.ServerMessage.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dissertation 4.2.2: the leader itself is removed. */
class LeaderRemovalTest {

    private static final RaftOptions OPTIONS =
            MembersUnderTest.options(Changes.SINGLE_SERVER).withElections(new ElectionOptions(false, false, false));

    private final ServerUnderTest leader = leader(OPTIONS);

    @Test
    void aRemovedLeaderDoesNotCountItself() {
        ask(leader, 1, new RemoveServer(0));
        leader.syncAll();
        leader.acknowledges(1, 2);
        assertThat(leader.commitIndex()).isEqualTo(1);

        leader.acknowledges(2, 2);
        assertThat(leader.commitIndex()).isEqualTo(2);
    }

    @Test
    void itLeadsUntilTheChangeIsCommittedAndThenStepsDown() {
        ask(leader, 1, new RemoveServer(0));
        leader.request(put(1));
        leader.syncAll();
        assertThat(leader.role()).isEqualTo(RoleName.LEADER);
        assertThat(sentTo(leader, 1)).isTrue();

        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);

        assertThat(leader.context.emitted(RoleChanged.class))
                .containsExactly(new RoleChanged(1, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.REMOVED));
        assertThat(ends(leader)).containsExactly(new ActionDone(1));
    }

    @Test
    void itNeverStandsAgain() {
        ask(leader, 1, new RemoveServer(0));
        leader.syncAll();
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);

        assertThat(leader.context.isSet(RaftTimer.ELECTION)).isFalse();
        assertThat(leader.context.isSet(RaftTimer.HEARTBEAT)).isFalse();
    }

    @Test
    void clientsThatWaitForTheirEntriesAreSentElsewhere() {
        ask(leader, 1, new RemoveServer(0));
        leader.request(put(5));
        leader.syncAll();

        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);

        assertThat(leader.context.sentTo(CLIENT)).contains(new NotLeader(1, RaftMessage.NOBODY, 5));
    }

    @Test
    void aTransferThatIsUnderWayThenHoldsNoRequestsBackForEver() {
        ask(leader, 1, new RemoveServer(0));
        leader.syncAll();
        ask(leader, 2, new TransferLeadership(1));
        leader.request(put(5));
        leader.acknowledges(1, 2);
        assertThat(leader.context.sentTo(CLIENT)).noneMatch(NotLeader.class::isInstance);

        leader.acknowledges(2, 2);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(leader.context.sentTo(CLIENT)).contains(new NotLeader(1, RaftMessage.NOBODY, 5));
    }

    @Test
    void aLeaderThatBecomesALearnerStepsDownToo() {
        ask(leader, 1, new AddLearner(0));
        leader.syncAll();
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
    }

    @Test
    void byJointConsensusItCountsItselfUntilOnlyTheNewVotersDecide() {
        ServerUnderTest joint = leader(MembersUnderTest.options(Changes.JOINT_CONSENSUS));

        ask(joint, 1, new ChangeVoters(List.of(1, 2)));
        joint.syncAll();
        joint.acknowledges(1, 2);
        assertThat(joint.commitIndex()).isEqualTo(1); // two of {0, 1, 2}, but one of {1, 2}
        joint.acknowledges(2, 2);
        joint.syncAll();
        assertThat(joint.commitIndex()).isEqualTo(2);
        joint.acknowledges(1, 3);
        assertThat(joint.role()).isEqualTo(RoleName.LEADER);
        joint.acknowledges(2, 3);

        assertThat(joint.role()).isEqualTo(RoleName.FOLLOWER);
    }

    /**
     * Figure 4.6: server 0 is removed from {0, 1} and crashes before server 1 has heard of it. Server 1 needs the vote of
     * server 0, which has the longer log: so server 0 has to lead once more, elected by server 1 alone.
     */
    @Test
    void aServerThatIsNotInItsOwnLatestConfigurationStandsWhileThatMayNotBeCommitted() {
        ServerUnderTest removed =
                ServerUnderTest.fresh(FIVE_REPLICAS, MembersUnderTest.options(2, Changes.SINGLE_SERVER));
        removed.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(1)));
        removed.syncAll();

        removed.electionTimeout();
        assertThat(removed.role()).isEqualTo(RoleName.CANDIDATE); // its own vote does not count
        removed.receive(1, new Vote(2, true));
        assertThat(removed.role()).isEqualTo(RoleName.LEADER);
        removed.syncAll();
        removed.acknowledges(1, 2);

        assertThat(removed.commitIndex()).isEqualTo(2);
        assertThat(removed.role()).isEqualTo(RoleName.FOLLOWER);
    }

    /** The leader of three is removed, then that of two, and the last one leads itself; no operation is lost. */
    @ParameterizedTest
    @EnumSource(Changes.class)
    void aClusterShrinksToOneServerLeaderByLeaderAndGrowsAgain(Changes changes) {
        Cluster three = new Cluster(3, 2);
        RaftOptions options = RaftCluster.OPTIONS.withMembership(new MembershipOptions(0, changes, true, 10));
        for (long seed = 1; seed <= 10; seed++) {
            List<Configuration> committed = new ArrayList<>();
            RaftCluster cluster = new RaftCluster(
                            seed, three, options, Duration.ofSeconds(20), (nanos, node, event) -> {
                                if (event instanceof RaftEvent.ConfigurationCommitted change) {
                                    committed.add(change.configuration());
                                }
                            })
                    .withOperations(700, Duration.ofSeconds(1), Duration.ofMillis(20));
            for (int i = 0; i < 2; i++) {
                int request = i;
                cluster.simulation().schedule((3 + 3 * i) * 1_000_000_000L, host -> {
                    RaftAction remove = new RemoveServer(cluster.counts().leader);
                    host.input(3, new dev.lockstep.protocol.Administer(request, remove));
                });
            }
            for (int server = 0; server < 3; server++) {
                cluster.withAction(Duration.ofSeconds(9 + 3 * server), 2 + server, new RaftAction.AddServer(server));
            }

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(700);
            assertThat(cluster.counts().actionsDone).as("seed %d", seed).hasSize(5);
            assertThat(committed)
                    .anyMatch(configuration -> configuration.voters().cardinality() == 1);
            assertThat(committed.get(committed.size() - 1)).isEqualTo(Configuration.ofFirst(3));
        }
    }
}
