package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.RaftEvent.BatchReleased;
import dev.lockstep.raft.RaftEvent.CommitAdvanced;
import dev.lockstep.raft.RaftEvent.EntriesApplied;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import dev.lockstep.statemachine.Result;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final long SECOND = 1_000_000_000L;

    private final LeadershipMeasure leadership = new LeadershipMeasure();

    @Test
    void downtimeBeginsWithTheCrashOfALeaderAndEndsWithTheFirstCommitOfTheNext() {
        commit(1, 0, 1);
        commit(5, 0, 1);
        leadership.observe(6 * SECOND, 0, new NodeLifecycle.Crashed(DiskFate.KEEP));
        leadership.observe(8 * SECOND, 1, new LeaderElected(2));
        commit(9, 1, 2);

        assertThat(reported(leadership, 20))
                .containsEntry("firstCommitSeconds", 1.0)
                .containsEntry("downtimeSeconds", 3.0)
                .containsEntry("longestDowntimeSeconds", 3.0);
    }

    @Test
    void downtimeOfALeaderThatWasCutOffBeginsWithItsLastCommit() {
        commit(1, 0, 1);
        commit(5, 0, 1);
        commit(9, 1, 2);
        // it hears of its successor and steps down only now
        leadership.observe(
                12 * SECOND,
                0,
                new RaftEvent.RoleChanged(2, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.HIGHER_TERM));

        assertThat(reported(leadership, 20)).containsEntry("downtimeSeconds", 4.0);
    }

    @Test
    void aLeaderThatLosesItsQuorumIsCountedAndDownFromThen() {
        commit(1, 0, 1);
        leadership.observe(
                6 * SECOND,
                0,
                new RaftEvent.RoleChanged(1, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.QUORUM_LOST));

        assertThat(reported(leadership, 20)).containsEntry("quorumsLost", 1L).containsEntry("downtimeSeconds", 14.0);
    }

    @Test
    void downtimeLastsToTheEndIfNobodyFollows() {
        commit(1, 0, 1);
        leadership.observe(6 * SECOND, 0, new NodeLifecycle.Crashed(DiskFate.KEEP));

        assertThat(reported(leadership, 20)).containsEntry("downtimeSeconds", 14.0);
    }

    @Test
    void electionsThatWereStartedAndThoseThatWereWonAreCounted() {
        leadership.observe(1, 0, new RaftEvent.PreVoteGranted(1, 0));
        leadership.observe(1, 1, new RaftEvent.PreVoteGranted(1, 0));
        leadership.observe(1, 0, new RaftEvent.TermAdvanced(1));
        leadership.observe(1, 0, new RaftEvent.VoteGranted(1, 0));
        leadership.observe(1, 1, new RaftEvent.VoteGranted(1, 0));
        leadership.observe(2, 0, new RaftEvent.TermAdvanced(2));
        leadership.observe(2, 0, new RaftEvent.VoteGranted(2, 0));
        leadership.observe(3, 0, new LeaderElected(2));
        leadership.observe(4, 2, new LeaderElected(3));

        assertThat(reported(leadership, 20))
                .containsEntry("preVotesStarted", 1L)
                .containsEntry("quorumsLost", 0L)
                .containsEntry("electionsStarted", 2L)
                .containsEntry("elections", 2L)
                .containsEntry("leaderChanges", 1L)
                .containsEntry("highestTerm", 2L);
    }

    @Test
    void batchesAndRepetitionsAreCountedOnceForTheCluster() {
        ReplicationMeasure replication = new ReplicationMeasure();
        replication.observe(1, 0, new BatchReleased(1));
        replication.observe(1, 0, new BatchReleased(4));
        LogSlice entries = LogSlice.of(ServerUnderTest.entriesOfTerms(1, 1));
        Result[] results = {
            new Result(Result.Verdict.EXECUTED, Outcome.DONE),
            new Result(Result.Verdict.ANSWERED_FROM_SESSION, Outcome.DONE)
        };
        replication.observe(2, 0, new EntriesApplied(1, entries, results, new long[results.length]));
        replication.observe(3, 1, new EntriesApplied(1, entries, results, new long[results.length]));
        replication.observe(3, 1, new CommitAdvanced(1, 2, 1, false));

        assertThat(reported(replication, 20))
                .containsEntry("batches", 2L)
                .containsEntry("entriesPerBatchMean", 2.5)
                .containsEntry("entriesPerBatchMax", 4L)
                .containsEntry("repeatedOperations", 1L)
                .containsEntry("committedEntries", 2L);
    }

    @Test
    void aSnapshotThatANewServerInstallsIsNoChangeOfTheMembers() {
        MembershipMeasure membership = new MembershipMeasure();
        Configuration four = Configuration.ofFirst(4);
        Configuration five = Configuration.ofFirst(5);
        membership.observe(1 * SECOND, 0, new RaftEvent.ConfigurationUsed(10, four));
        membership.observe(2 * SECOND, 0, new RaftEvent.ConfigurationCommitted(10, four));
        membership.observe(4 * SECOND, 4, new RaftEvent.ConfigurationUsed(50, four));
        membership.observe(8 * SECOND, 0, new RaftEvent.ConfigurationUsed(60, five));
        membership.observe(9 * SECOND, 0, new RaftEvent.ConfigurationCommitted(60, five));

        assertThat(reported(membership, 20))
                .containsEntry("membershipChanges", 2L)
                .containsEntry("membershipChangeSecondsMax", 1.0);
    }

    private void commit(long second, int node, long term) {
        leadership.observe(second * SECOND, node, new CommitAdvanced(term, second, term, true));
    }

    private static Map<String, Number> reported(Measure measure, long endSecond) {
        Map<String, Number> figures = new TreeMap<>();
        measure.report(endSecond * SECOND, figures::put);
        return figures;
    }
}
