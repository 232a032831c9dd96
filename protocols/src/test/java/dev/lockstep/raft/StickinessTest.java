package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 4.2.3, disruptive servers: whoever hears a leader ignores those who ask for votes. */
class StickinessTest {

    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withElections(new ElectionOptions(false, false, true));
    private static final Duration MIN = OPTIONS.electionTimeoutMin();

    private final ServerUnderTest server = ServerUnderTest.fresh(OPTIONS);

    @Test
    void aServerThatHeardFromALeaderWithinTheMinimumElectionTimeoutIgnoresACandidate() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.context.advance(MIN.minusNanos(1));
        server.context.clearEffects();
        long remaining = server.context.remainingNanos(RaftTimer.ELECTION);

        server.receive(1, new RequestVote(9, 1, 50, 8));

        assertThat(server.context.sent()).isEmpty();
        assertThat(server.context.remainingNanos(RaftTimer.ELECTION)).isEqualTo(remaining);
        assertThat(server.term()).isEqualTo(1);
        assertThat(server.leaderKnown()).isEqualTo(3);
    }

    @Test
    void onceTheLeaderWasSilentForThatLongTheCandidateGetsItsVote() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.context.advance(MIN);

        server.receive(1, new RequestVote(2, 1, 0, 0));

        assertThat(server.context.sentTo(1)).containsExactly(new Vote(2, true));
    }

    @Test
    void everyMessageOfTheLeaderCounts() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.context.advance(MIN.minusNanos(1));
        server.appendsFrom(3, 1, 0, 0, 0, ServerUnderTest.entriesOfTerms(1));
        server.context.advance(MIN.minusNanos(1));

        server.receive(1, new RequestVote(9, 1, 50, 8));

        assertThat(server.term()).isEqualTo(1);
    }

    @Test
    void aRejectedLeaderOfAnEarlierTermDoesNotCount() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.receive(2, new Vote(5, false));
        server.appendsFrom(3, 1, 0, 0, 0);

        server.receive(1, new RequestVote(6, 1, 0, 0));

        assertThat(server.lastTo(1)).isEqualTo(new Vote(6, true));
    }

    @Test
    void aLeaderIgnoresCandidatesToo() {
        server.becomeLeader();
        server.context.advance(MIN.multipliedBy(5));

        server.receive(1, new RequestVote(9, 1, 50, 8));

        assertThat(server.role()).isEqualTo(RoleName.LEADER);
        assertThat(server.term()).isEqualTo(1);
    }

    @Test
    void aServerThatLooksForALeaderItselfVotes() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.electionTimeout();

        server.receive(1, new RequestVote(3, 1, 0, 0));

        assertThat(server.lastTo(1)).isEqualTo(new Vote(3, true));
    }

    @Test
    void theTimeIsTakenOnTheMonotonicClockAndNotByTheTimeOfDay() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.context.stepClock(Duration.ofDays(1));

        server.receive(1, new RequestVote(9, 1, 50, 8));
        assertThat(server.term()).isEqualTo(1);

        server.context.stepClock(Duration.ofDays(-2));
        server.context.advance(MIN);
        server.receive(1, new RequestVote(9, 1, 50, 8));
        assertThat(server.term()).isEqualTo(9);
    }

    @Test
    void aServerInALaterTermStillReachesItsLeaderByRejectingIt() {
        server.becomeLeader();

        server.receive(1, new ServerMessage.Rejected(9, RaftMessage.NO_ROUND, 0, 0));

        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.term()).isEqualTo(9);
    }

    @Test
    void stickinessCanBeSwitchedOff() {
        ServerUnderTest plain = ServerUnderTest.fresh();
        plain.appendsFrom(3, 1, 0, 0, 0);

        plain.receive(1, new RequestVote(9, 1, 50, 8));

        assertThat(plain.lastTo(1)).isEqualTo(new Vote(9, true));
    }
}
