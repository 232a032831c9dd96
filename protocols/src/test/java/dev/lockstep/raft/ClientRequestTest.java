package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.OtherSessionOpen;
import dev.lockstep.raft.ClientMessage.SessionExpired;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.statemachine.Command;
import org.junit.jupiter.api.Test;

/** §8, client interaction, and the dissertation's section 6.3, as servers see them. */
class ClientRequestTest {

    private static final Command.OpenSession OPEN = new Command.OpenSession(CLIENT, 77);

    private final ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);

    @Test
    void aFollowerSaysWhoTheLeaderIs() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(3, 1);

        follower.request(append(1));

        assertThat(follower.lastTo(CLIENT)).isEqualTo(new NotLeader(3, 4, 1));
    }

    @Test
    void aCandidateDoesNotKnowALeader() {
        ServerUnderTest candidate = ServerUnderTest.fresh();
        candidate.electionTimeout();

        candidate.request(OPEN);

        assertThat(candidate.lastTo(CLIENT)).isEqualTo(new NotLeader(1, NOBODY, 0));
    }

    @Test
    void aSessionIsNamedByTheIndexOfItsEntry() {
        leader.request(OPEN);
        assertThat(leader.context.sentTo(CLIENT)).isEmpty();

        commitAll();

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new SessionOpened(77, 2));
    }

    @Test
    void aSecondRequestForTheSameSessionGetsTheSameOne() {
        leader.request(OPEN);
        leader.request(OPEN);
        commitAll();
        leader.request(OPEN);

        assertThat(leader.context.sentTo(CLIENT)).hasSize(3).containsOnly(new SessionOpened(77, 2));
    }

    @Test
    void aClientThatHasAnotherSessionOpenThanItNamesIsToldWhich() {
        open();
        leader.request(new Command.OpenSession(CLIENT, 78));
        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new OtherSessionOpen(78, 2));

        leader.request(new Command.OpenSession(CLIENT, 78, 2));
        commitAll();

        assertThat(leader.lastTo(CLIENT)).isEqualTo(new SessionOpened(78, 3));
    }

    @Test
    void ofTwoRequestsOnTheirWayOneReplacesTheSessionAndTheOtherLearnsOfIt() {
        open();
        leader.request(new Command.OpenSession(CLIENT, 78, 2));
        leader.request(new Command.OpenSession(CLIENT, 79, 2));
        commitAll();

        assertThat(leader.context.sentTo(CLIENT))
                .containsExactly(new SessionOpened(78, 3), new OtherSessionOpen(79, 3));
    }

    @Test
    void anOperationIsAnsweredWhenItIsCommittedAndNotBefore() {
        open();

        leader.request(append(1));
        assertThat(leader.context.sentTo(CLIENT)).isEmpty();

        commitAll();
        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new Answer(2, 1, Outcome.DONE));
    }

    @Test
    void aRepeatedOperationIsExecutedOnceAndAnsweredEachTime() {
        open();
        leader.request(append(1));
        leader.request(append(1)); // comes again before the first is committed, and passes through the log
        commitAll();
        long lastIndex = leader.logTerms().size();
        leader.request(append(1)); // comes again afterwards, and does not

        leader.request(new Command.Execute(CLIENT, 2, 2, 2, new KeyValueOperation.Get("key")));
        commitAll();

        assertThat(leader.context.sentTo(CLIENT))
                .containsExactly(
                        new Answer(2, 1, Outcome.DONE),
                        new Answer(2, 1, Outcome.DONE),
                        new Answer(2, 1, Outcome.DONE),
                        new Answer(2, 2, new Outcome(true, Value.of("x"))));
        assertThat(leader.logTerms()).hasSize((int) lastIndex + 1);
    }

    @Test
    void aNewLeaderAnswersARepeatedOperationFromTheSessionWithoutAnEntry() {
        ServerUnderTest follower = ServerUnderTest.followerThatApplied(3, ServerUnderTest.PAPER);
        follower.syncAll();
        follower.becomeLeader();
        follower.context.clearEffects();
        int entries = follower.logTerms().size();

        follower.request(ServerUnderTest.put(2));

        assertThat(follower.context.sentTo(CLIENT)).containsExactly(new Answer(1, 2, Outcome.DONE));
        assertThat(follower.logTerms()).hasSize(entries);
    }

    @Test
    void aServerThatStartedFromASnapshotAnswersARepeatedOperationFromTheSession() {
        RaftOptions options = ServerUnderTest.PAPER.withSnapshots(new SnapshotOptions(4, 0, 0, 0, 1_000));
        ServerUnderTest before = ServerUnderTest.followerThatApplied(4, options);
        before.syncAll();
        ServerUnderTest after =
                ServerUnderTest.restarted(before.context.storage().afterLosingUnsynced(), options);
        after.becomeLeader();

        after.request(ServerUnderTest.put(2));

        assertThat(after.log().baseIndex()).isEqualTo(4);
        assertThat(after.lastTo(CLIENT)).isEqualTo(new Answer(1, 2, Outcome.DONE));
    }

    @Test
    void anOperationThatItsClientGaveUpIsNotExecutedLater() {
        open();
        leader.request(new Command.Execute(CLIENT, 2, 5, 5, new KeyValueOperation.Get("key")));
        leader.request(append(1));
        commitAll();

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new Answer(2, 5, Outcome.DONE));
    }

    @Test
    void anOperationOfASessionThatExpiredIsNotExecutedAndSaysSo() {
        leader.request(new Command.Execute(CLIENT, 99, 1, 1, new KeyValueOperation.Delete("key")));
        commitAll();

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new SessionExpired(99));
    }

    @Test
    void followersApplyTheSameAndAnswerNobody() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1);

        follower.appendsFrom(4, 1, 0, 0, 2, new LogEntry(1, OPEN), new LogEntry(1, append(1)));

        assertThat(follower.context.emitted(RaftEvent.EntriesApplied.class)).hasSize(1);
        assertThat(follower.context.sentTo(CLIENT)).isEmpty();
    }

    private void open() {
        leader.request(OPEN);
        commitAll();
        leader.context.clearEffects();
    }

    private void commitAll() {
        leader.syncAll();
        long last = leader.logTerms().size();
        leader.acknowledges(1, last);
        leader.acknowledges(2, last);
    }

    private static Command.Execute append(long sequence) {
        return new Command.Execute(CLIENT, 2, sequence, 1, new KeyValueOperation.Append("key", Value.of("x")));
    }
}
