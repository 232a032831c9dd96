package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionElsewhere;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.TimeoutNow;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.testing.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dissertation 3.10, leadership transfer extension. */
class LeadershipTransferTest {

    private static final RaftOptions OPTIONS = RaftOptions.DEFAULTS;

    // entry 1 is the first leader's, entry 2 the no-op of term 2
    private final ServerUnderTest leader = ServerUnderTest.leaderWithLog(OPTIONS, 2, 1);

    @Test
    void aTargetThatHasTheWholeLogIsToldToBeginAnElectionAtOnce() {
        leader.acknowledges(3, 2);

        transferTo(3, 7);

        assertThat(told(3)).hasSize(1);
        assertThat(leader.role()).isEqualTo(RoleName.LEADER);
        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new ActionUnderWay(7));
    }

    @Test
    void aTargetThatLagsIsBroughtUpToDateFirst() {
        leader.acknowledges(3, 1);
        transferTo(3, 7);
        assertThat(told(3)).isEmpty();

        leader.acknowledges(3, 2);

        assertThat(told(3)).hasSize(1);
    }

    @Test
    void whatWasLostIsSaidAgainInALaterRoundWhenTheTargetAnswersAHeartbeat() {
        leader.acknowledges(3, 2);
        transferTo(3, 7);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        leader.acknowledges(3, 2);

        assertThat(told(3)).hasSize(2);
        AppendEntries heartbeat = (AppendEntries) leader.lastTo(4);
        assertThat(told(3).get(0).round()).isLessThan(heartbeat.round());
        assertThat(told(3).get(1).round()).isGreaterThan(heartbeat.round());
    }

    @Test
    void meanwhileRequestsAreHeldBack() {
        transferTo(3, 7);
        leader.context.clearEffects();

        leader.request(put(1));

        assertThat(leader.context.sent()).isEmpty();
        assertThat(leader.logTerms()).containsExactly(1L, 2L);
    }

    @Test
    void aLeaderThatStillLeadsAfterAnElectionTimeoutGivesUpAndTakesWhatItHeld() {
        transferTo(3, 7);
        leader.request(put(1));

        leader.expire(RaftTimer.TRANSFER);

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionRefused(7, "server 3 did not catch up in time"));
        assertThat(leader.logTerms()).containsExactly(1L, 2L, 2L);
        leader.acknowledges(3, 3);
        assertThat(told(3)).isEmpty();
    }

    @Test
    void whyItGaveUpDependsOnWhetherTheTargetWasTold() {
        leader.acknowledges(3, 2);
        transferTo(3, 7);

        leader.expire(RaftTimer.TRANSFER);

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionRefused(7, "server 3 was not elected in time"));
    }

    @Test
    void everyoneWhoWaitsIsSentToTheNewLeaderWhenItIsKnown() {
        leader.acknowledges(3, 2);
        transferTo(3, 7);
        leader.request(put(8));
        leader.context.clearEffects();
        leader.receive(3, new RequestVote(3, 3, 2, 2, true));
        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(leader.lastTo(3)).isEqualTo(new Vote(3, true));
        assertThat(leader.context.sentTo(CLIENT)).isEmpty();

        leader.appendsFrom(3, 3, 2, 2, 0);

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new ActionElsewhere(7, 3, 3), new NotLeader(3, 3, 8));
        assertThat(leader.context.isSet(RaftTimer.TRANSFER)).isFalse();
    }

    @Test
    void ifNobodyTakesOverThoseWhoWaitMustSearch() {
        leader.acknowledges(3, 2);
        transferTo(3, 7);
        leader.request(put(8));
        leader.receive(3, new RequestVote(3, 3, 2, 2, true));

        leader.electionTimeout();

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new NotLeader(3, NOBODY, 8));
        transferTo(3, 7);
        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionElsewhere(7, 3, NOBODY));
    }

    @Test
    void theSameRequestAgainIsNoOtherTransfer() {
        transferTo(3, 7);
        transferTo(3, 7);
        leader.expire(RaftTimer.TRANSFER);
        transferTo(3, 7);

        assertThat(leader.context.emitted(RaftEvent.TransferStarted.class)).hasSize(1);
        ActionRefused refusal = new ActionRefused(7, "server 3 did not catch up in time");
        assertThat(leader.context.sentTo(CLIENT))
                .containsExactly(new ActionUnderWay(7), new ActionUnderWay(7), refusal, refusal);
    }

    @Test
    void aSecondTransferIsRefusedWhileOneIsUnderWay() {
        transferTo(3, 7);
        transferTo(4, 8);
        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionRefused(8, "a transfer to server 3 is under way"));

        leader.expire(RaftTimer.TRANSFER);
        transferTo(4, 9);

        assertThat(leader.context.emitted(RaftEvent.TransferStarted.class))
                .containsExactly(new RaftEvent.TransferStarted(2, 3), new RaftEvent.TransferStarted(2, 4));
    }

    @Test
    void membersDoNotChangeWhileLeadershipDoes() {
        transferTo(3, 7);

        leader.receive(CLIENT, new ActionRequest(8, new AddServer(4)));

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionRefused(8, "a transfer to server 3 is under way"));
    }

    @Test
    void aTransferToTheLeaderItselfHasHappened() {
        transferTo(0, 7);

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionDone(7));
        assertThat(leader.context.emitted(RaftEvent.TransferStarted.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void aTargetThatIsNoVoterIsRefused(int to) {
        transferTo(to, 7);

        assertThat(leader.lastTo(CLIENT))
                .isEqualTo(new ActionRefused(7, "to=" + to + " must be a voter of the cluster"));
    }

    @Test
    void transfersCanBeSwitchedOff() {
        ServerUnderTest plain = ServerUnderTest.leaderWithLog(2, 1);

        plain.receive(CLIENT, new ActionRequest(7, new TransferLeadership(3)));

        assertThat(plain.lastTo(CLIENT))
                .isEqualTo(
                        new ActionRefused(7, "elections.leadershipTransfer=false must be true to transfer leadership"));
    }

    // the target

    @Test
    void theTargetBeginsItsElectionWithoutPreVotesAndSaysThatItMayDisturb() {
        ServerUnderTest target = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);

        target.receive(4, new TimeoutNow(2, 2));

        assertThat(target.role()).isEqualTo(RoleName.CANDIDATE);
        assertThat(target.term()).isEqualTo(3);
        RequestVote request = new RequestVote(3, 0, 1, 1, true);
        assertThat(target.context.sent())
                .isEqualTo(List.of(
                        new Effect.Sent(1, request),
                        new Effect.Sent(2, request),
                        new Effect.Sent(3, request),
                        new Effect.Sent(4, request)));
    }

    @Test
    void aWordFromALeaderOfAnEarlierTermComesTooLate() {
        ServerUnderTest target = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);
        target.receive(4, new TimeoutNow(1, 2));
        assertThat(target.role()).isEqualTo(RoleName.FOLLOWER);

        target.receive(4, new TimeoutNow(2, 2));
        target.receive(4, new TimeoutNow(2, 2));
        assertThat(target.term()).isEqualTo(3);
    }

    @Test
    void aWordFromBeforeTheLastHeartbeatComesTooLateAsTheLeaderMayHaveGivenUp() {
        ServerUnderTest target = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);
        target.receive(4, new AppendEntries(2, 4, 1, 1, LogSlice.EMPTY, 0, 3));

        target.receive(4, new TimeoutNow(2, 2));
        assertThat(target.role()).isEqualTo(RoleName.FOLLOWER);

        target.receive(4, new TimeoutNow(2, 4));
        assertThat(target.role()).isEqualTo(RoleName.CANDIDATE);
    }

    @Test
    void whoStartedAgainFirstHearsTheLeaderBeforeItObeys() {
        ServerUnderTest target = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);
        ServerUnderTest restarted = ServerUnderTest.restarted(target.context.storage(), OPTIONS);

        restarted.receive(4, new TimeoutNow(2, 2));

        assertThat(restarted.role()).isEqualTo(RoleName.FOLLOWER);
    }

    // the others

    @Test
    void aCandidateThatMayDisturbGetsVotesThoughTheLeaderIsHeard() {
        ServerUnderTest voter = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);

        voter.receive(1, new RequestVote(3, 1, 1, 1));
        assertThat(voter.context.sentTo(1)).isEmpty();

        voter.receive(1, new RequestVote(3, 1, 1, 1, true));
        assertThat(voter.lastTo(1)).isEqualTo(new Vote(3, true));
    }

    @Test
    void whetherItMayDisturbIsPartOfWhatARequestSaysAndCostsNoByte() {
        RequestVote plain = new RequestVote(3, 1, 1, 1);
        RequestVote disruptive = new RequestVote(3, 1, 1, 1, true);

        assertThat(disruptive.contentHash()).isNotEqualTo(plain.contentHash());
        assertThat(disruptive.sizeBytes()).isEqualTo(plain.sizeBytes());
    }

    private void transferTo(int to, int requestId) {
        leader.receive(CLIENT, new ActionRequest(requestId, new TransferLeadership(to)));
    }

    private List<TimeoutNow> told(int server) {
        return leader.context.sentTo(server).stream()
                .filter(TimeoutNow.class::isInstance)
                .map(TimeoutNow.class::cast)
                .toList();
    }
}
