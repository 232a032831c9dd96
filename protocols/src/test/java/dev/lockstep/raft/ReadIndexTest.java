package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NO_INDEX;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.CpuWork;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRefused;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.statemachine.Command;
import dev.lockstep.testing.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dissertation 6.4, in the order of its steps, as a leader sees it. */
class ReadIndexTest {

    private final ServerUnderTest leader = ServerUnderTest.leaderWithLog(2, 1);

    @Test
    void beforeItCommittedAnEntryOfItsTermALeaderAnswersNoRead() {
        read(1);
        confirmBy(1, 2);
        assertThat(answers()).isEmpty();

        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);

        assertThat(answers()).containsExactly(answer(1, 2));
    }

    @Test
    void aReadNeedsNoEntry() {
        commitOwnTerm();
        long before = leader.logTerms().size();

        read(1);
        confirmBy(1, 2);

        assertThat(answers()).hasSize(1);
        assertThat(leader.logTerms()).hasSize((int) before);
    }

    @Test
    void anIdleLeaderSendsARoundAtOnce() {
        commitOwnTerm();

        read(1);

        for (int follower = 1; follower < 5; follower++) {
            assertThat(leader.context.sentTo(follower)).hasSize(1).allMatch(ReadIndexTest::isHeartbeat);
        }
        assertThat(answers()).isEmpty();
    }

    @Test
    void aReadIsAnsweredWhenAMajorityAnsweredWhatWasSentAfterItCame() {
        commitOwnTerm();
        read(1);
        long round = newestRound();

        leader.receive(1, new Appended(leader.term(), round - 1, 2)); // sent before the read came
        leader.receive(2, new Appended(leader.term(), round - 1, 2));
        leader.receive(3, new Appended(leader.term(), round, 2));
        leader.receive(3, new Appended(leader.term(), round, 2)); // comes twice, counts once
        assertThat(answers()).isEmpty();

        leader.receive(4, new Appended(leader.term(), round, 2));
        assertThat(answers()).containsExactly(answer(1, 2));
        assertThat(leader.context.effects()).contains(new Effect.Charged(CpuWork.APPLY, 1));
    }

    @Test
    void aRejectionConfirmsTheLeaderAsWellButNotOneOfAnOlderTerm() {
        commitOwnTerm();
        read(1);
        long round = newestRound();

        leader.receive(1, new Rejected(leader.term(), round, 0, 0));
        leader.receive(2, new Appended(leader.term() - 1, round, 2));
        leader.receive(3, new Rejected(leader.term(), RaftMessage.NO_ROUND, 0, 0));
        assertThat(answers()).isEmpty();

        leader.receive(2, new Rejected(leader.term(), round, 0, 0));
        assertThat(answers()).hasSize(1);
    }

    @Test
    void readsThatComeWhileARoundIsUnderWayShareTheNextOne() {
        commitOwnTerm();
        read(1);
        read(2);
        read(3);
        assertThat(leader.context.sentTo(1)).hasSize(1);

        confirmBy(1, 2);
        assertThat(answers()).containsExactly(answer(1, 2));
        assertThat(leader.context.sentTo(1)).hasSize(2);

        confirmBy(3, 4);
        assertThat(answers()).containsExactly(answer(1, 2), answer(2, 2), answer(3, 2));
        assertThat(leader.context.sentTo(1)).hasSize(2);
    }

    @Test
    void entriesThatAreReleasedConfirmTheReadsBeforeThem() {
        commitOwnTerm();
        read(1);
        read(2);
        leader.request(new Command.OpenSession(CLIENT, 7));
        read(3);
        assertThat(leader.context.sentTo(1)).hasSize(2);

        long round = newestRound();
        leader.receive(1, new Appended(leader.term(), round, 2)); // the entry is not on disk there
        leader.receive(2, new Appended(leader.term(), round, 2));

        assertThat(answers()).containsExactly(answer(1, 2), answer(2, 2));
    }

    @Test
    void aReadSeesWhatIsCommittedWhenItIsAnswered() {
        commitOwnTerm();
        leader.request(new Command.OpenSession(CLIENT, 7));
        leader.request(new Command.Execute(CLIENT, 3, 1, 1, new KeyValueOperation.Put("key", Value.of("new"))));
        leader.syncAll();
        read(1);
        leader.acknowledges(1, 4);
        leader.acknowledges(2, 4);
        confirmBy(3, 4);

        assertThat(answers()).containsExactly(new ReadAnswer(9, 1, 4, new Outcome(true, Value.of("new"))));
    }

    @Test
    void aLeaderThatStepsDownTurnsItsReadsAway() {
        commitOwnTerm();
        read(1);
        leader.receive(3, new ReadIndexRequest(leader.term(), 70));

        leader.appendsFrom(4, leader.term() + 1, 0, 0, 0);

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(new ReadRefused(3, 4));
        assertThat(leader.context.sentTo(3)).contains(new ReadIndex(3, 70, NO_INDEX));
        confirmBy(1, 2);
        assertThat(answers()).isEmpty();
    }

    @Test
    void aFollowerSaysWhoTheLeaderIs() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(3, 1);

        follower.receive(CLIENT, request(1));

        assertThat(follower.lastTo(CLIENT)).isEqualTo(new ReadRefused(3, 4));
    }

    @Test
    void theOnlyServerConfirmsItself() {
        ServerUnderTest alone = ServerUnderTest.alone();
        alone.electionTimeout();
        alone.syncAll();

        alone.receive(1, request(1));

        assertThat(alone.lastTo(1)).isEqualTo(answer(1, 1));
    }

    @Test
    void aLeaderGivesAFollowerAnIndexWhenItIsConfirmed() {
        commitOwnTerm();

        leader.receive(3, new ReadIndexRequest(leader.term(), 70));
        leader.receive(4, new ReadIndexRequest(leader.term(), 90));
        confirmBy(1, 2);
        assertThat(leader.context.sentTo(3)).contains(new ReadIndex(2, 70, 2));
        assertThat(leader.context.sentTo(4)).doesNotContain(new ReadIndex(2, 90, 2));

        confirmBy(1, 2);
        assertThat(leader.context.sentTo(4)).contains(new ReadIndex(2, 90, 2));
    }

    @Test
    void aFollowerMayApplyUpToTheIndexBeforeTheLeaderCanCommitIt() {
        leader.receive(3, new ReadIndexRequest(leader.term(), 70));
        confirmBy(1, 2);

        assertThat(leader.context.sentTo(3)).contains(new ReadIndex(2, 70, 2));
    }

    @Test
    void whoIsNotTheLeaderGivesNoIndex() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(3, 1);

        follower.receive(2, new ReadIndexRequest(3, 70));

        assertThat(follower.lastTo(2)).isEqualTo(new ReadIndex(3, 70, NO_INDEX));
    }

    private void read(long number) {
        leader.receive(CLIENT, request(number));
    }

    private static ReadRequest request(long number) {
        return new ReadRequest(9, number, new KeyValueOperation.Get("key"));
    }

    private static ReadAnswer answer(long number, long index) {
        return new ReadAnswer(9, number, index, Outcome.DONE);
    }

    private List<ReadAnswer> answers() {
        List<ReadAnswer> answers = new ArrayList<>();
        leader.context.sentTo(CLIENT).forEach(message -> {
            if (message instanceof ReadAnswer answer) {
                answers.add(answer);
            }
        });
        return answers;
    }

    private void commitOwnTerm() {
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        leader.context.clearEffects();
    }

    private void confirmBy(int... followers) {
        long round = newestRound();
        for (int follower : followers) {
            leader.receive(follower, new Appended(leader.term(), round, 1));
        }
    }

    private long newestRound() {
        long round = 0;
        for (Effect.Sent sent : leader.context.sent()) {
            if (sent.message() instanceof AppendEntries entries) {
                round = Math.max(round, entries.round());
            }
        }
        return round;
    }

    private static boolean isHeartbeat(Object message) {
        return message instanceof AppendEntries entries && entries.entries().isEmpty();
    }
}
