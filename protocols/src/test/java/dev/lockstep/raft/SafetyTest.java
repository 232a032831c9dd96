package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §5.4, safety. */
class SafetyTest {

    // §5.4.1: the later last term is more up to date, then the longer log

    @ParameterizedTest
    @CsvSource({"3, 2, true", "4, 2, true", "2, 2, false", "1, 3, true", "9, 1, false", "0, 0, false"})
    void aVoteGoesOnlyToACandidateWhoseLogIsAtLeastAsUpToDate(long lastIndex, long lastTerm, boolean granted) {
        ServerUnderTest server = ServerUnderTest.followerWithLog(2, 1, 2, 2);

        server.receive(1, new RequestVote(5, 1, lastIndex, lastTerm));

        assertThat(server.lastTo(1)).isEqualTo(new Vote(5, granted));
        assertThat(server.hasVoted()).isEqualTo(granted);
    }

    // §5.4.2

    @Test
    void aLeaderDoesNotCommitEntriesOfEarlierTermsByCountingReplicas() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(3, 1, 2);

        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        leader.acknowledges(3, 2);
        assertThat(leader.commitIndex()).isZero();

        leader.acknowledges(1, 3);
        leader.acknowledges(2, 3);
        assertThat(leader.commitIndex()).isEqualTo(3);
    }

    /**
     * Figure 8, (a) to (d): S1 replicates an entry of term 2 to a majority as leader of term 4 and must not commit it,
     * for S5 can still win term 5 and overwrite it.
     */
    @Test
    void figure8UpToD() {
        // (a) S1 is leader of term 2 and replicates index 2 to S2 only; (b) S5 is leader of term 3 with another index 2
        ServerUnderTest s1 = ServerUnderTest.followerWithLog(3, 1, 2);
        ServerUnderTest s2 = ServerUnderTest.followerWithLog(2, 1, 2);
        ServerUnderTest s3 = ServerUnderTest.followerWithLog(2, 1);
        ServerUnderTest s5 = ServerUnderTest.followerWithLog(3, 1, 3);
        // (c) S1 is elected in term 4, and S3 gets the entry of term 2: a majority holds it
        s1.becomeLeader();
        s1.syncAll();
        s3.appendsFrom(0, 4, 1, 1, s1.commitIndex(), entriesOfTerms(1, 2)[1]);
        s3.syncAll();
        s1.acknowledges(1, 2);
        s1.acknowledges(2, 2);
        assertThat(s3.logTerms()).containsExactly(1L, 2L);
        assertThat(s1.commitIndex()).isZero();
        // (d) S5 wins term 5 with votes of S2 and S3, as its last term 3 is later than 2, and overwrites the entry
        s5.electionTimeout();
        s5.electionTimeout();
        assertThat(s5.term()).isEqualTo(5);
        RequestVote request = (RequestVote) s5.lastTo(1);
        s2.receive(4, request);
        s3.receive(4, request);
        assertThat(s2.lastTo(4)).isEqualTo(new Vote(5, true));
        assertThat(s3.lastTo(4)).isEqualTo(new Vote(5, true));
        s3.appendsFrom(4, 5, 1, 1, 0, entriesOfTerms(1, 3)[1]);
        assertThat(s3.logTerms()).containsExactly(1L, 3L);
    }

    /** Figure 8 (e): had S1 replicated an entry of its own term to a majority, S5 could not win any more. */
    @Test
    void figure8E() {
        ServerUnderTest s1 = ServerUnderTest.leaderWithLog(4, 1, 2);
        ServerUnderTest s2 = ServerUnderTest.followerWithLog(4, 1, 2, 4);
        ServerUnderTest s3 = ServerUnderTest.followerWithLog(4, 1, 2, 4);

        s1.acknowledges(1, 3);
        s1.acknowledges(2, 3);
        assertThat(s1.commitIndex()).isEqualTo(3);

        RequestVote fromS5 = new RequestVote(5, 4, 2, 3);
        s2.receive(4, fromS5);
        s3.receive(4, fromS5);
        assertThat(s2.lastTo(4)).isEqualTo(new Vote(5, false));
        assertThat(s3.lastTo(4)).isEqualTo(new Vote(5, false));
    }

    // §8: a leader learns what is committed by committing a no-op of its own term

    @Test
    void aNewLeadersNoOpCommitsWhatEarlierLeadersLeft() {
        ServerUnderTest leader = ServerUnderTest.followerWithLog(2, 1, 2);
        leader.becomeLeader();
        Message first = leader.lastTo(1);

        assertThat(((AppendEntries) first).entries().get(0).command())
                .isInstanceOf(dev.lockstep.statemachine.Command.NoOp.class);
        leader.syncAll();
        leader.acknowledges(1, 3);
        leader.acknowledges(2, 3);
        assertThat(leader.commitIndex()).isEqualTo(3);
    }
}
