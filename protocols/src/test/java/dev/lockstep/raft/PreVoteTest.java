package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ServerMessage.PreVote;
import dev.lockstep.raft.ServerMessage.RequestPreVote;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.testing.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dissertation 9.6, preventing disruptions when a server rejoins the cluster. */
class PreVoteTest {

    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withElections(new ElectionOptions(true, false, false));
    private static final Duration MIN = OPTIONS.electionTimeoutMin();

    private final ServerUnderTest server = ServerUnderTest.fresh(OPTIONS);

    // the one who asks

    @Test
    void aServerThatHearsOfNoLeaderAsksWhoWouldVoteForItAndStaysInItsTerm() {
        server.electionTimeout();

        assertThat(server.role()).isEqualTo(RoleName.PRE_CANDIDATE);
        assertThat(server.term()).isZero();
        assertThat(server.hasVoted()).isFalse();
        RequestPreVote request = new RequestPreVote(0, 0, 0, 0);
        assertThat(server.context.sent())
                .containsExactly(
                        new Effect.Sent(1, request),
                        new Effect.Sent(2, request),
                        new Effect.Sent(3, request),
                        new Effect.Sent(4, request));
        assertThat(server.context.effects()).doesNotContain(new Effect.Forced());
    }

    @Test
    void aMajorityOfPreVotesBeginsTheElectionAndLessDoesNot() {
        server.electionTimeout();
        server.receive(1, new PreVote(0, 1, true));
        server.receive(1, new PreVote(0, 1, true));
        server.receive(2, new PreVote(0, 1, false));
        assertThat(server.role()).isEqualTo(RoleName.PRE_CANDIDATE);

        server.receive(3, new PreVote(0, 1, true));

        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);
        assertThat(server.term()).isEqualTo(1);
        assertThat(server.lastTo(4)).isEqualTo(new RequestVote(1, 0, 0, 0));
    }

    @Test
    void preVotesAreNotVotes() {
        server.electionTimeout();
        server.receive(1, new PreVote(0, 1, true));
        server.receive(2, new PreVote(0, 1, true));
        server.receive(3, new PreVote(0, 1, true));
        server.receive(4, new PreVote(0, 1, true));
        assertThat(server.role()).isEqualTo(RoleName.CANDIDATE);

        server.receive(1, new Vote(1, true));
        server.receive(2, new Vote(1, true));
        assertThat(server.role()).isEqualTo(RoleName.LEADER);
    }

    @Test
    void aPreVoteForAnotherElectionDoesNotCount() {
        server.receive(1, new RequestVote(1, 1, 0, 0));
        server.electionTimeout();

        server.receive(1, new PreVote(1, 1, true));
        server.receive(2, new PreVote(1, 1, true));

        assertThat(server.role()).isEqualTo(RoleName.PRE_CANDIDATE);
    }

    @Test
    void aPreCandidateThatSeesAHigherTermEntersItAndNeedsPreVotesAnew() {
        server.electionTimeout();
        server.receive(1, new PreVote(0, 1, true));

        server.receive(2, new PreVote(6, 1, false));

        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.term()).isEqualTo(6);
        server.receive(3, new PreVote(0, 1, true));
        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        server.electionTimeout();
        assertThat(server.lastTo(1)).isEqualTo(new RequestPreVote(6, 0, 0, 0));
    }

    @Test
    void aPreCandidateReturnsToFollowerForTheLeaderOfItsTerm() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.electionTimeout();

        server.appendsFrom(3, 1, 0, 0, 0);

        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.leaderKnown()).isEqualTo(3);
    }

    @Test
    void aPreCandidateThatVotesForAnotherGivesItsOwnPlanUp() {
        server.receive(4, new Vote(3, false));
        server.electionTimeout();

        server.receive(2, new RequestVote(3, 2, 0, 0));

        assertThat(server.lastTo(2)).isEqualTo(new Vote(3, true));
        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        server.receive(1, new PreVote(3, 4, true));
        server.receive(3, new PreVote(3, 4, true));
        assertThat(server.term()).isEqualTo(3);
    }

    @Test
    void withoutAnAnswerItAsksAgainAndAgainInTheSameTerm() {
        for (int i = 0; i < 5; i++) {
            server.electionTimeout();
        }

        assertThat(server.term()).isZero();
        assertThat(server.context.sentTo(1)).hasSize(5).containsOnly(new RequestPreVote(0, 0, 0, 0));
    }

    @Test
    void aCandidateWhoseElectionWasNotDecidedAsksForPreVotesOfTheNextTerm() {
        server.electionTimeout();
        server.receive(1, new PreVote(0, 1, true));
        server.receive(2, new PreVote(0, 1, true));

        server.electionTimeout();

        assertThat(server.role()).isEqualTo(RoleName.PRE_CANDIDATE);
        assertThat(server.term()).isEqualTo(1);
        assertThat(server.lastTo(1)).isEqualTo(new RequestPreVote(1, 0, 0, 0));
    }

    // those who are asked

    @ParameterizedTest
    @CsvSource({"2,2,3,true", "2,3,2,true", "3,9,1,true", "2,1,3,false", "1,9,2,false"})
    void aPreVoteNeedsALogThatIsAtLeastAsUpToDate(long lastTerm, long lastIndex, long term, boolean granted) {
        // the voter's log ends with entry 2 of term 2
        ServerUnderTest voter = ServerUnderTest.followerWithLog(OPTIONS, 2, 1, 2);
        voter.context.advance(MIN);

        voter.receive(1, new RequestPreVote(Math.max(term, 2), 1, lastIndex, lastTerm));

        assertThat(((PreVote) voter.lastTo(1)).granted()).isEqualTo(granted);
    }

    @Test
    void aPreVotePromisesNothing() {
        server.receive(1, new RequestPreVote(0, 1, 0, 0));
        long remaining = server.context.remainingNanos(RaftTimer.ELECTION);
        server.receive(2, new RequestPreVote(0, 2, 0, 0));

        assertThat(server.lastTo(1)).isEqualTo(new PreVote(0, 1, true));
        assertThat(server.lastTo(2)).isEqualTo(new PreVote(0, 1, true));
        assertThat(server.term()).isZero();
        assertThat(server.hasVoted()).isFalse();
        assertThat(server.context.effects()).doesNotContain(new Effect.Forced());
        assertThat(server.context.remainingNanos(RaftTimer.ELECTION)).isEqualTo(remaining);
    }

    @Test
    void aServerInALaterTermRefusesAndTellsItsTerm() {
        server.receive(4, new Vote(5, false));

        server.receive(1, new RequestPreVote(4, 1, 9, 4));

        assertThat(server.lastTo(1)).isEqualTo(new PreVote(5, 5, false));
    }

    @Test
    void aServerThatHeardFromALeaderLatelyRefusesAndKeepsItsTerm() {
        server.appendsFrom(3, 1, 0, 0, 0);
        server.context.advance(MIN.minusNanos(1));

        server.receive(1, new RequestPreVote(7, 1, 9, 7));
        assertThat(server.lastTo(1)).isEqualTo(new PreVote(1, 8, false));
        assertThat(server.term()).isEqualTo(1);

        server.context.advance(Duration.ofNanos(1));
        server.receive(1, new RequestPreVote(7, 1, 9, 7));
        assertThat(server.lastTo(1)).isEqualTo(new PreVote(7, 8, true));
    }

    @Test
    void aLeaderIsNotDeposedByAPreVoteWhateverItsTerm() {
        server.becomeLeader();
        server.context.advance(MIN.multipliedBy(5));

        server.receive(1, new RequestPreVote(7, 1, 9, 7));

        assertThat(server.role()).isEqualTo(RoleName.LEADER);
        assertThat(server.term()).isEqualTo(1);
        assertThat(server.lastTo(1)).isEqualTo(new PreVote(1, 8, false));
    }

    @Test
    void aTermThatIsLearntFromAPreVoteIsOnDiskBeforeItIsAnswered() {
        server.context.clearEffects();

        server.receive(1, new RequestPreVote(7, 1, 0, 0));

        assertThat(server.context.effects())
                .containsSubsequence(new Effect.Forced(), new Effect.Sent(1, new PreVote(7, 8, true)));
    }

    @Test
    void aLogThatIsBehindNeverBecomesACandidate() {
        ServerUnderTest behind = ServerUnderTest.followerWithLog(OPTIONS, 2, 1);
        ServerUnderTest voter = ServerUnderTest.followerWithLog(OPTIONS, 2, 1, 2);
        for (int i = 0; i < 3; i++) {
            behind.electionTimeout();
            voter.context.advance(OPTIONS.electionTimeoutMax());
            voter.receive(0, behind.lastTo(1));
            behind.receive(1, voter.lastTo(0));
            behind.receive(2, voter.lastTo(0));
            behind.receive(3, voter.lastTo(0));
        }

        assertThat(behind.role()).isEqualTo(RoleName.PRE_CANDIDATE);
        assertThat(behind.term()).isEqualTo(2);
        assertThat(voter.term()).isEqualTo(2);
    }

    @Test
    void aLoneServerElectsItselfWithoutAskingAnyone() {
        ServerUnderTest lone = ServerUnderTest.alone(OPTIONS);

        lone.electionTimeout();

        assertThat(lone.role()).isEqualTo(RoleName.LEADER);
        assertThat(lone.term()).isEqualTo(1);
    }

    @Test
    void preVotesCanBeSwitchedOff() {
        ServerUnderTest plain = ServerUnderTest.fresh(OPTIONS.withElections(ElectionOptions.PLAIN));

        plain.electionTimeout();

        assertThat(plain.role()).isEqualTo(RoleName.CANDIDATE);
        assertThat(plain.term()).isEqualTo(1);
    }
}
