package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.ask;
import static dev.lockstep.raft.MembersUnderTest.ends;
import static dev.lockstep.raft.MembersUnderTest.leader;
import static dev.lockstep.raft.MembersUnderTest.refusal;
import static dev.lockstep.raft.MembersUnderTest.sentTo;
import static dev.lockstep.raft.MembersUnderTest.servers;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftEvent.CatchUpRoundDone;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 4.2.1: a new server catches up with the leader's log, in rounds, before it gets a vote. */
class CatchUpTest {

    private static final RaftOptions OPTIONS = MembersUnderTest.options(Changes.SINGLE_SERVER);
    private static final Duration TIMEOUT = OPTIONS.electionTimeoutMin();

    private final ServerUnderTest leader = leader(OPTIONS);

    @Test
    void aNewServerGetsTheLogBeforeItGetsAVote() {
        ask(leader, 1, new AddServer(3));
        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2));
        assertThat(((AppendEntries) leader.lastTo(3)).prevLogIndex()).isEqualTo(1);

        leader.receive(3, new Rejected(1, round(3), 0, 0));
        assertThat(((AppendEntries) leader.lastTo(3)).entries().size()).isEqualTo(1);
        leader.receive(3, new Appended(1, round(3), 1));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2, 3));
        leader.syncAll();
        leader.acknowledges(1, 2);
        assertThat(ends(leader)).isEmpty();
        leader.receive(3, new Appended(1, round(3), 2)); // it counts itself already
        assertThat(ends(leader)).containsExactly(new ActionDone(1));
    }

    @Test
    void whatItHoldsMeanwhileCommitsNothing() {
        ask(leader, 1, new AddServer(3));
        leader.request(put(1));
        leader.syncAll();

        leader.receive(3, new Appended(1, round(3), 0));
        leader.receive(4, new Appended(1, 1, 2));

        assertThat(leader.commitIndex()).isEqualTo(1);
    }

    @Test
    void aRoundThatTakesAnElectionTimeoutIsFollowedByAnotherForWhatCameMeanwhile() {
        ask(leader, 1, new AddServer(3));
        leader.request(put(1));
        leader.syncAll();
        leader.context.advance(TIMEOUT.minusNanos(1));
        leader.receive(3, new Appended(1, round(3), 0));
        leader.context.advance(Duration.ofNanos(1));

        leader.receive(3, new Appended(1, round(3), 1));
        assertThat(leader.state().configuration().isVoter(3)).isFalse();
        leader.receive(3, new Appended(1, round(3), 2));

        assertThat(leader.state().configuration().isVoter(3)).isTrue();
        assertThat(leader.context.emitted(CatchUpRoundDone.class))
                .containsExactly(new CatchUpRoundDone(3, 1, TIMEOUT.toNanos()), new CatchUpRoundDone(3, 2, 0));
    }

    @Test
    void aServerThatNeverCatchesUpIsRefusedAfterTheLastRound() {
        ServerUnderTest patient =
                leader(OPTIONS.withMembership(new MembershipOptions(3, Changes.SINGLE_SERVER, true, 2)));
        ask(patient, 1, new AddServer(3));
        for (int round = 0; round < 2; round++) {
            patient.request(put(round + 1));
            patient.syncAll();
            patient.context.advance(TIMEOUT.minusNanos(1));
            patient.expire(RaftTimer.HEARTBEAT);
            patient.context.advance(Duration.ofNanos(1));
            patient.receive(3, new Appended(1, 99, round + 1));
        }

        assertThat(refusal(patient))
                .isEqualTo("server 3 did not catch up: the last of 2 rounds took 1000 ms and must take less than"
                        + " electionTimeoutMin, 1000 ms");
        patient.context.clearEffects();
        patient.expire(RaftTimer.HEARTBEAT);
        assertThat(sentTo(patient, 3)).isFalse();
    }

    @Test
    void aServerThatIsSilentForAnElectionTimeoutIsRefused() {
        ask(leader, 1, new AddServer(3));

        leader.context.advance(TIMEOUT);
        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(refusal(leader)).isEqualTo("server 3 made no progress for electionTimeoutMin, 1000 ms");
    }

    @Test
    void afterThatAnotherChangeMayBegin() {
        ask(leader, 1, new AddServer(3));
        leader.context.advance(TIMEOUT);
        leader.expire(RaftTimer.HEARTBEAT);

        ask(leader, 2, new RemoveServer(2));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
    }

    @Test
    void chunksOfASnapshotAreProgress() {
        ServerUnderTest compacted = leaderWithSnapshot();
        ask(compacted, 1, new AddServer(3));
        for (int chunk = 1; chunk <= 3; chunk++) {
            compacted.context.advance(TIMEOUT.minusNanos(1));
            compacted.receive(3, new SnapshotReceived(1, 3, chunk, 0));
        }
        assertThat(ends(compacted)).isEmpty();

        compacted.context.advance(TIMEOUT);
        compacted.receive(3, new SnapshotReceived(1, 3, 3, 0));

        assertThat(refusal(compacted)).contains("made no progress");
    }

    @Test
    void aLearnerGetsTheLogAndNoVote() {
        ask(leader, 1, new AddLearner(3));
        leader.syncAll();
        leader.acknowledges(3, 2);
        assertThat(leader.commitIndex()).isEqualTo(1);
        leader.acknowledges(1, 2);

        assertThat(ends(leader)).containsExactly(new ActionDone(1));
        assertThat(leader.state().configuration()).isEqualTo(Configuration.of(servers(0, 1, 2), servers(3)));
    }

    @Test
    void aLearnerThatHasCaughtUpBecomesAVoterWhenItAnswersOnceMore() {
        leaderHasLearner(3);
        ask(leader, 2, new AddServer(3));
        leader.acknowledges(3, 2); // to a message from before
        assertThat(leader.state().configuration().isVoter(3)).isFalse();

        leader.receive(3, new Appended(1, round(3), 2));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2, 3));
    }

    @Test
    void aLearnerThatHasCaughtUpAndIsDownSinceGetsNoVote() {
        leaderHasLearner(3);

        ask(leader, 2, new AddServer(3));
        leader.context.advance(TIMEOUT);
        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(ends(leader).get(1))
                .isEqualTo(new ActionRefused(2, "server 3 made no progress for electionTimeoutMin, 1000 ms"));
    }

    @Test
    void aLearnerThatLostItsDiskIsNotTakenToHoldWhatItHeldBefore() {
        leaderHasLearner(3);
        leader.request(put(1));
        leader.syncAll();
        leader.receive(3, new Rejected(1, round(3), 0, 0));

        ask(leader, 2, new AddServer(3));
        leader.receive(3, new Appended(1, round(3), 1));

        assertThat(leader.state().configuration().isVoter(3)).isFalse();
    }

    /** It may come back with an empty disk: a server is replaced by removing it and adding it again. */
    @Test
    void whatAServerHeldBeforeItWasRemovedIsForgotten() {
        ask(leader, 1, new RemoveServer(2));
        leader.syncAll();
        leader.acknowledges(1, 2);

        ask(leader, 2, new AddServer(2));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
        leader.receive(2, new Rejected(1, round(2), 0, 0));
        leader.receive(2, new Appended(1, round(2), 2));
        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2));
    }

    @Test
    void whatItSaidBeforeItWasRemovedCountsForNothingThoughItComesLate() {
        leader.request(put(1));
        leader.syncAll();
        Appended late = new Appended(1, round(2), 2);
        ask(leader, 1, new RemoveServer(2));
        leader.syncAll();
        leader.acknowledges(1, 3);
        ask(leader, 2, new AddServer(2));

        leader.receive(2, late);
        leader.receive(2, new Rejected(1, round(2), 0, 0));
        leader.receive(2, new Appended(1, round(2), 1));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
        Role.Leader role = (Role.Leader) leader.state().role();
        assertThat(role.matchIndexes.of(2)).isEqualTo(1);
    }

    @Test
    void atLeastOneRoundIsNeeded() {
        assertThatThrownBy(() -> new MembershipOptions(0, Changes.SINGLE_SERVER, true, 0))
                .hasMessage("membership.catchUpRounds=0 must be at least 1");
    }

    /** Server 0 leads term 1 with a snapshot up to entry 3 in the place of these. */
    private static ServerUnderTest leaderWithSnapshot() {
        ServerUnderTest compacted = leader(OPTIONS.withSnapshots(new SnapshotOptions(3, 0, 0, 0, 1)));
        compacted.request(put(1));
        compacted.request(put(2));
        compacted.syncAll();
        compacted.acknowledges(1, 3);
        compacted.syncAll();
        assertThat(compacted.log().baseIndex()).isEqualTo(3);
        compacted.context.clearEffects();
        return compacted;
    }

    /** A learner that holds the whole log, up to entry 2, is added. */
    private void leaderHasLearner(int server) {
        ask(leader, 1, new AddLearner(server));
        leader.syncAll();
        leader.acknowledges(1, 2);
        leader.receive(server, new Appended(1, round(server), 2));
    }

    /** Round of the last AppendEntries that a server was sent. */
    private long round(int server) {
        return ((AppendEntries) leader.lastTo(server)).round();
    }
}
