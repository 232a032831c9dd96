package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.ask;
import static dev.lockstep.raft.MembersUnderTest.ends;
import static dev.lockstep.raft.MembersUnderTest.entry;
import static dev.lockstep.raft.MembersUnderTest.leader;
import static dev.lockstep.raft.MembersUnderTest.refusal;
import static dev.lockstep.raft.MembersUnderTest.sentTo;
import static dev.lockstep.raft.MembersUnderTest.server;
import static dev.lockstep.raft.MembersUnderTest.servers;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.PreVote;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dissertation 4.3 and §6: any change, by way of a configuration in which majorities of both sets of voters agree. */
class JointConsensusTest {

    private static final RaftOptions OPTIONS = MembersUnderTest.options(Changes.JOINT_CONSENSUS);
    private static final Configuration OLD = voters(0, 1, 2);
    private static final Configuration NEW = voters(0, 3, 4);
    private static final Configuration JOINT = OLD.jointWith(NEW);

    @Test
    void theJointConfigurationComesFirstAndTheNewOneWhenItIsCommitted() {
        ServerUnderTest leader = leaderInJoint();
        assertThat(leader.state().configuration()).isEqualTo(JOINT);

        leader.acknowledges(1, 2); // a majority of the old voters with the leader
        assertThat(leader.commitIndex()).isEqualTo(1);
        acknowledges(leader, 3, 2); // and of the new ones
        assertThat(leader.commitIndex()).isEqualTo(2);
        assertThat(leader.state().configuration()).isEqualTo(NEW);
        assertThat(ends(leader)).isEmpty();

        leader.syncAll();
        acknowledges(leader, 4, 3); // a majority of the new voters is enough now
        assertThat(leader.commitIndex()).isEqualTo(3);
        assertThat(ends(leader)).containsExactly(new ActionDone(7));
    }

    @Test
    void aMajorityOfTheNewVotersAloneCommitsNothingWhileBothCount() {
        ServerUnderTest leader = leaderInJoint();

        acknowledges(leader, 3, 2);
        acknowledges(leader, 4, 2);

        assertThat(leader.commitIndex()).isEqualTo(1);
    }

    @Test
    void aCandidateNeedsBothMajorities() {
        ServerUnderTest candidate = followerInJoint();
        candidate.electionTimeout();
        for (int other = 1; other < 5; other++) {
            assertThat(candidate.lastTo(other)).isInstanceOf(RequestVote.class);
        }

        candidate.receive(1, new Vote(2, true));
        candidate.receive(2, new Vote(2, true));
        assertThat(candidate.role()).isEqualTo(RoleName.CANDIDATE);

        candidate.receive(4, new Vote(2, true));
        assertThat(candidate.role()).isEqualTo(RoleName.LEADER);
    }

    @Test
    void aPreCandidateNeedsBothMajorities() {
        ServerUnderTest candidate = followerInJoint(OPTIONS.withElections(new ElectionOptions(true, false, false)));
        candidate.electionTimeout();

        candidate.receive(3, new PreVote(1, 2, true));
        candidate.receive(4, new PreVote(1, 2, true));
        assertThat(candidate.role()).isEqualTo(RoleName.PRE_CANDIDATE);

        candidate.receive(1, new PreVote(1, 2, true));
        assertThat(candidate.role()).isEqualTo(RoleName.CANDIDATE);
    }

    @Test
    void theCheckOfTheQuorumNeedsBothMajorities() {
        ServerUnderTest leader = leaderInJoint(OPTIONS.withElections(new ElectionOptions(false, true, false)));
        leader.expire(RaftTimer.QUORUM); // elected a moment ago: begins to listen

        leader.acknowledges(1, 1);
        leader.acknowledges(2, 1);
        leader.expire(RaftTimer.QUORUM);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
    }

    @Test
    void aNewLeaderThatFindsAJointConfigurationInItsLogCompletesTheChange() {
        ServerUnderTest leader = followerInJoint();
        leader.electionTimeout();
        leader.receive(1, new Vote(2, true));
        leader.receive(4, new Vote(2, true));
        leader.syncAll();

        leader.acknowledges(1, 2);
        acknowledges(leader, 4, 2);

        assertThat(leader.commitIndex()).isEqualTo(2);
        assertThat(leader.log().entryAt(3)).isEqualTo(entry(2, NEW));
    }

    @Test
    void anotherChangeIsRefusedUntilTheNewConfigurationIsCommitted() {
        ServerUnderTest leader = followerInJoint();
        leader.electionTimeout();
        leader.receive(1, new Vote(2, true));
        leader.receive(4, new Vote(2, true));
        leader.syncAll();

        ask(leader, 1, new RemoveServer(3));
        leader.acknowledges(1, 2);
        acknowledges(leader, 4, 2);

        assertThat(refusal(leader)).isEqualTo("another change is under way: to {0, 3, 4}");
    }

    @Test
    void theChangeThatIsUnderWayMayBeAskedForAgain() {
        ServerUnderTest leader = followerInJoint();
        leader.electionTimeout();
        leader.receive(1, new Vote(2, true));
        leader.receive(4, new Vote(2, true));
        leader.syncAll();

        ask(leader, 1, new ChangeVoters(List.of(0, 3, 4)));
        leader.acknowledges(1, 2);
        acknowledges(leader, 4, 2);
        leader.syncAll();
        assertThat(ends(leader)).isEmpty();
        acknowledges(leader, 4, 3);

        assertThat(ends(leader)).containsExactly(new ActionDone(1));
    }

    @Test
    void whoLeavesGetsEntriesUntilTheJointConfigurationIsCommittedAndNoneAfterIt() {
        ServerUnderTest leader = leaderInJoint();
        assertThat(sentTo(leader, 1)).isTrue();
        leader.acknowledges(1, 2);
        leader.context.clearEffects();

        acknowledges(leader, 3, 2);

        assertThat(sentTo(leader, 4)).isTrue();
        assertThat(sentTo(leader, 1)).isFalse();
    }

    @Test
    void aVoterThatBecomesALearnerGoesOnReceiving() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new AddLearner(2));
        assertThat(leader.state().configuration().isJoint()).isTrue();
        leader.syncAll();
        leader.acknowledges(1, 2);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.context.clearEffects();
        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(leader.state().configuration()).isEqualTo(Configuration.of(servers(0, 1), servers(2)));
        assertThat(sentTo(leader, 2)).isTrue();
    }

    @Test
    void aLearnerComesAndGoesWithoutAJointConfiguration() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new AddLearner(3));
        assertThat(leader.state().configuration()).isEqualTo(Configuration.of(servers(0, 1, 2), servers(3)));
        assertThat(sentTo(leader, 3)).isTrue();
    }

    @Test
    void aReadWaitsForBothMajorities() {
        ServerUnderTest leader = leaderInJoint(OPTIONS.withReads(new ReadOptions(ReadMode.READ_INDEX)));
        leader.expire(RaftTimer.HEARTBEAT);
        Role.Leader role = (Role.Leader) leader.state().role();
        long round = role.round + 1;
        role.confirmations.begin(0, round, 0);

        role.confirmations.answered(1, round);
        role.confirmations.answered(2, round);
        assertThat(role.confirmations.done()).isZero();
        role.confirmations.answered(3, round);

        assertThat(role.confirmations.done()).isEqualTo(1);
    }

    private static ServerUnderTest followerInJoint() {
        return followerInJoint(OPTIONS);
    }

    private static ServerUnderTest followerInJoint(RaftOptions options) {
        ServerUnderTest follower = server(options);
        follower.appendsFrom(1, 1, 0, 0, 0, entry(1, JOINT));
        follower.syncAll();
        follower.context.clearEffects();
        return follower;
    }

    private static ServerUnderTest leaderInJoint() {
        return leaderInJoint(OPTIONS);
    }

    /** Server 0 leads term 1 and has the joint configuration as entry 2; the new voters have caught up. */
    private static ServerUnderTest leaderInJoint(RaftOptions options) {
        ServerUnderTest leader = leader(options);
        ask(leader, 7, new ChangeVoters(List.of(0, 3, 4)));
        acknowledges(leader, 3, 1);
        assertThat(leader.state().configuration()).isEqualTo(OLD);
        acknowledges(leader, 4, 1);
        leader.syncAll();
        return leader;
    }

    /** A new server answers what it was sent last. */
    private static void acknowledges(ServerUnderTest leader, int follower, long index) {
        long round = ((Role.Leader) leader.state().role()).round;
        leader.receive(follower, new Appended(leader.term(), round, index));
    }
}
