package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.RaftMessage.NO_INDEX;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRefused;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** End of dissertation 6.4: reads at servers that do not lead. Server 4 leads term 3. */
class FollowerReadTest {

    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withReads(new ReadOptions(ReadMode.FOLLOWER_READ_INDEX));

    private final ServerUnderTest follower = following(OPTIONS);

    @Test
    void itAsksTheLeaderAndAnswersWhenItHasAppliedTheLogUpToTheIndex() {
        read(1);
        assertThat(questions()).hasSize(1);

        answer(questions().get(0), 2);
        assertThat(toClient()).isEmpty();

        follower.appendsFrom(4, 3, 2, 1, 2);
        assertThat(toClient()).containsExactly(new ReadAnswer(9, 1, 2, Outcome.DONE));
    }

    @Test
    void readsThatComeWhileAQuestionIsUnderWayShareTheNextOne() {
        read(1);
        read(2);
        read(3);
        assertThat(questions()).hasSize(1);

        answer(questions().get(0), 1);
        assertThat(toClient()).containsExactly(new ReadAnswer(9, 1, 1, Outcome.DONE));
        assertThat(questions()).hasSize(2);

        answer(questions().get(1), 1);
        assertThat(toClient()).hasSize(3);
        assertThat(questions()).hasSize(2);
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNoAnswerToALaterOne() {
        read(1);
        long first = questions().get(0);
        answer(first, 1);
        read(2);

        answer(first, 1);

        assertThat(toClient()).hasSize(1);
    }

    @Test
    void anAnswerToAQuestionFromBeforeACrashIsNoAnswer() {
        read(1);
        long first = questions().get(0);

        answer(first + 1_000, 1);
        answer(first - 1_000, 1);

        assertThat(toClient()).isEmpty();
    }

    @Test
    void aLostQuestionIsAskedAgainForAllThatWait() {
        read(1);
        read(2);

        follower.expire(RaftTimer.READ_INDEX);
        assertThat(questions()).hasSize(2);

        answer(questions().get(1), 1);
        assertThat(toClient()).hasSize(2);
    }

    @Test
    void anotherLeaderMeansThatAllAreTurnedAway() {
        read(1);
        answer(questions().get(0), 2); // waits for entry 2 to be applied
        read(2);

        follower.appendsFrom(3, 4, 0, 0, 0);

        assertThat(toClient()).containsExactly(new ReadRefused(4, 3), new ReadRefused(4, 3));
        assertThat(follower.context.isSet(RaftTimer.READ_INDEX)).isFalse();
    }

    @Test
    void aServerThatDoesNotLeadAnyMoreGivesNoIndexAndTheReadIsTurnedAway() {
        read(1);

        answer(questions().get(0), NO_INDEX);

        assertThat(toClient()).containsExactly(new ReadRefused(3, 4));
    }

    @Test
    void withoutALeaderReadsAreTurnedAway() {
        ServerUnderTest fresh = ServerUnderTest.fresh(OPTIONS);

        fresh.receive(CLIENT, request(1));

        assertThat(fresh.lastTo(CLIENT)).isEqualTo(new ReadRefused(0, NOBODY));
    }

    @Test
    void aStaleReadIsAnsweredAtOnceFromWhateverStateThereIs() {
        ServerUnderTest stale = following(OPTIONS.withReads(new ReadOptions(ReadMode.LOCAL_STALE)));

        stale.receive(CLIENT, request(1));

        assertThat(stale.lastTo(CLIENT)).isEqualTo(new ReadAnswer(9, 1, 1, Outcome.DONE));
    }

    private static ServerUnderTest following(RaftOptions options) {
        ServerUnderTest follower = ServerUnderTest.fresh(options);
        follower.appendsFrom(4, 3, 0, 0, 1, entriesOfTerms(1, 1));
        follower.syncAll();
        follower.context.clearEffects();
        return follower;
    }

    private void read(long number) {
        follower.receive(CLIENT, request(number));
    }

    private static ReadRequest request(long number) {
        return new ReadRequest(9, number, new KeyValueOperation.Get("key"));
    }

    private void answer(long question, long index) {
        follower.receive(4, new ReadIndex(3, question, index));
    }

    private List<Long> questions() {
        return follower.context.sentTo(4).stream()
                .filter(ReadIndexRequest.class::isInstance)
                .map(message -> ((ReadIndexRequest) message).question())
                .toList();
    }

    private List<Message> toClient() {
        return follower.context.sentTo(CLIENT);
    }
}
