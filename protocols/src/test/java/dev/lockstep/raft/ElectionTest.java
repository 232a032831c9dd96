package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Damaged;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.testing.Effect;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** §5.1, Raft basics, and §5.2, leader election. */
class ElectionTest {

    private final ServerUnderTest server = ServerUnderTest.fresh();

    // §5.1

    @Test
    void aServerStartsAsFollowerInTermZero() {
        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.term()).isZero();
        assertThat(server.leaderKnown()).isEqualTo(NOBODY);
        assertThat(server.context.isSet(RaftTimer.ELECTION)).isTrue();
        assertThat(server.context.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "request", "vote", "appended", "rejected"})
    void aServerThatHearsOfAHigherTermEntersItAsFollower(String kind) {
        server.becomeLeader();

        server.receive(
                3,
                switch (kind) {
                    case "append" -> new AppendEntries(7, 3, 0, 0, LogSlice.EMPTY, 0, 1);
                    case "request" -> new RequestVote(7, 3, 0, 0);
                    case "vote" -> new Vote(7, false);
                    case "appended" -> new Appended(7, 1, 0);
                    default -> new Rejected(7, 1, 0, 0);
                });

        assertThat(server.term()).isEqualTo(7);
        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.context.isSet(RaftTimer.HEARTBEAT)).isFalse();
        assertThat(server.context.isSet(RaftTimer.ELECTION)).isTrue();
    }

    @Test
    void aRequestWithAStaleTermIsRejectedWithTheCurrentOne() {
        server.receive(3, new Vote(5, false));

        server.receive(1, new RequestVote(4, 1, 0, 0));
        server.receive(2, new AppendEntries(4, 2, 0, 0, LogSlice.EMPTY, 0, 9));

        assertThat(server.context.sentTo(1)).containsExactly(new Vote(5, false));
        assertThat(server.context.sentTo(2)).containsExactly(new Rejected(5, RaftMessage.NO_ROUND, 0, 0));
        assertThat(server.leaderKnown()).isEqualTo(NOBODY);
    }

    @Test
    void aDamagedMessageIsDropped() {
        server.context.clearEffects();

        server.receive(1, new Damaged(new RequestVote(4, 1, 0, 0)));

        assertThat(server.context.effects()).isEmpty();
        assertThat(server.term()).isZero();
    }

    // §5.2

    @Test
    void aFollowerThatHearsOfNoLeaderAsksEveryoneElseForVotesInTheNextTerm() {
        server.electionTimeout();

        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);
        assertThat(server.term()).isEqualTo(1);
        RequestVote request = new RequestVote(1, 0, 0, 0);
        assertThat(server.context.sent())
                .containsExactly(
                        new Effect.Sent(1, request),
                        new Effect.Sent(2, request),
                        new Effect.Sent(3, request),
                        new Effect.Sent(4, request));
        assertThat(server.context.emitted()).contains(new RaftEvent.VoteGranted(1, 0));
    }

    @Test
    void aLeaderKeepsItsFollowersFromElections() {
        server.context.advance(Duration.ofMillis(900));

        server.appendsFrom(3, 1, 0, 0, 0);

        assertThat(server.context.remainingNanos(RaftTimer.ELECTION))
                .isGreaterThanOrEqualTo(
                        RaftOptions.DEFAULTS.electionTimeoutMin().toNanos());
        assertThat(server.leaderKnown()).isEqualTo(3);
    }

    @Test
    void aRejectedCandidateDoesNotKeepAFollowerFromItsElection() {
        server.appendsFrom(3, 1, 0, 0, 0, ServerUnderTest.entriesOfTerms(1));
        long remaining = server.context.remainingNanos(RaftTimer.ELECTION);

        server.receive(1, new RequestVote(2, 1, 0, 0));

        assertThat(server.context.remainingNanos(RaftTimer.ELECTION)).isEqualTo(remaining);
    }

    @Test
    void electionTimeoutsAreSpreadOverTheWholeIntervalAndStayWithinIt() {
        long min = RaftOptions.DEFAULTS.electionTimeoutMin().toNanos();
        long max = RaftOptions.DEFAULTS.electionTimeoutMax().toNanos();
        Set<Long> tenths = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            server.electionTimeout();
            long timeout = server.context.remainingNanos(RaftTimer.ELECTION);
            assertThat(timeout).isBetween(min, max - 1);
            tenths.add((timeout - min) * 10 / (max - min));
        }
        // the chance that 200 uniform draws miss one of ten tenths is below 1e-8
        assertThat(tenths).hasSize(10);
    }

    @Test
    void aFollowerGrantsAtMostOneVotePerTerm() {
        server.receive(1, new RequestVote(1, 1, 0, 0));
        server.receive(2, new RequestVote(1, 2, 0, 0));

        assertThat(server.context.sentTo(1)).containsExactly(new Vote(1, true));
        assertThat(server.context.sentTo(2)).containsExactly(new Vote(1, false));
    }

    @Test
    void aVoteWhoseAnswerWasLostIsGivenAgainToTheSameCandidate() {
        server.receive(1, new RequestVote(1, 1, 0, 0));
        server.receive(1, new RequestVote(1, 1, 0, 0));

        assertThat(server.context.sentTo(1)).containsExactly(new Vote(1, true), new Vote(1, true));
    }

    @Test
    void aCandidateDoesNotVoteForAnotherInItsTerm() {
        server.electionTimeout();
        server.receive(1, new RequestVote(1, 1, 0, 0));

        assertThat(server.lastTo(1)).isEqualTo(new Vote(1, false));
    }

    @Test
    void aMajorityOfVotesMakesALeaderAndLessDoesNot() {
        server.electionTimeout();
        server.receive(1, new Vote(1, true));
        server.receive(2, new Vote(1, false));
        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);

        server.receive(3, new Vote(1, true));
        assertThat(server.role()).isEqualTo(RoleName.LEADER);
        assertThat(server.context.emitted()).contains(new RaftEvent.LeaderElected(1));
    }

    @Test
    void aVoteThatComesTwiceCountsOnce() {
        server.electionTimeout();
        server.receive(1, new Vote(1, true));
        server.receive(1, new Vote(1, true));

        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);
    }

    @Test
    void aVoteFromAnEarlierElectionDoesNotCount() {
        server.electionTimeout();
        server.receive(1, new Vote(1, true));
        server.electionTimeout();
        server.receive(2, new Vote(1, true));
        server.receive(3, new Vote(2, true));

        assertThat(server.term()).isEqualTo(2);
        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);
    }

    @Test
    void aNewLeaderMakesItselfKnownToAllAtOnce() {
        server.electionTimeout();
        server.context.clearEffects();
        server.receive(1, new Vote(1, true));
        server.receive(2, new Vote(1, true));

        for (int follower = 1; follower <= 4; follower++) {
            assertThat(server.context.sentTo(follower)).singleElement().isInstanceOf(AppendEntries.class);
        }
        assertThat(server.context.isSet(RaftTimer.ELECTION)).isFalse();
        assertThat(server.context.isSet(RaftTimer.HEARTBEAT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,FOLLOWER", "2,FOLLOWER", "0,CANDIDATE"})
    void aCandidateReturnsToFollowerForALeaderOfItsTermOrALaterOne(long term, RoleName role) {
        server.electionTimeout();

        server.appendsFrom(3, term, 0, 0, 0);

        assertThat(server.role()).isEqualTo(role);
    }

    @Test
    void aCandidateWithoutADecisionBeginsAnotherElection() {
        server.electionTimeout();
        server.electionTimeout();

        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);
        assertThat(server.term()).isEqualTo(2);
        assertThat(server.lastTo(4)).isEqualTo(new RequestVote(2, 0, 0, 0));
    }

    @Test
    void aLoneServerElectsItself() {
        ServerUnderTest lone = ServerUnderTest.alone();

        lone.electionTimeout();

        assertThat(lone.role()).isEqualTo(RoleName.LEADER);
    }
}
