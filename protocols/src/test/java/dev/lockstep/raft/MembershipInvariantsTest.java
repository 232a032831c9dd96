package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.entry;
import static dev.lockstep.raft.MembersUnderTest.servers;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftEvent.CommitAdvanced;
import dev.lockstep.raft.RaftEvent.EntriesAppended;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import dev.lockstep.raft.RaftEvent.LogStored;
import dev.lockstep.raft.RaftEvent.LogTruncated;
import dev.lockstep.raft.RaftEvent.PreVoteGranted;
import dev.lockstep.raft.RaftEvent.Recovered;
import dev.lockstep.raft.RaftEvent.RoleChanged;
import dev.lockstep.raft.RaftEvent.SnapshotInstalled;
import dev.lockstep.raft.RaftEvent.VoteGranted;
import dev.lockstep.statemachine.Result;
import org.junit.jupiter.api.Test;

/** What invariants find when servers count by another configuration than the latest in their log, or change it wrongly. */
class MembershipInvariantsTest {

    /** Five replicas, of which three are voters at first. */
    private final RaftInvariants invariants = invariants(true);

    // elections

    @Test
    void votesAreCountedByTheLatestConfigurationInTheCandidatesLog() {
        append(0, 1, entry(1, voters(0, 1, 2, 3)));
        vote(0, 2, 0);
        vote(1, 2, 0);
        // two of three would do, but there are four
        assertBroken("election-quorum", 0, new LeaderElected(2));
    }

    @Test
    void aConfigurationInTheLogOfOthersDoesNotMatter() {
        append(1, 1, entry(1, voters(0, 1, 2, 3)));
        vote(0, 2, 0);
        vote(1, 2, 0);
        assertThatCode(() -> tell(0, new LeaderElected(2))).doesNotThrowAnyException();
    }

    @Test
    void votesOfServersThatWaitOrLearnDoNotCount() {
        append(0, 1, entry(1, Configuration.of(servers(0, 1, 2), servers(3))));
        vote(0, 2, 0);
        vote(3, 2, 0);
        vote(4, 2, 0);
        assertBroken("election-quorum", 0, new LeaderElected(2));
    }

    @Test
    void bothSetsOfVotersAreNeededWhileTheConfigurationIsJoint() {
        append(0, 1, entry(1, voters(0, 1, 2).jointWith(voters(0, 3, 4))));
        vote(0, 2, 0);
        vote(1, 2, 0);
        vote(2, 2, 0);
        assertBroken("election-quorum", 0, new LeaderElected(2));
    }

    @Test
    void preVotesAreCountedInTheSameWay() {
        append(0, 1, entry(1, voters(0, 1, 2, 3)));
        tell(0, new PreVoteGranted(2, 0));
        tell(1, new PreVoteGranted(2, 0));
        assertBroken(
                "pre-vote-quorum",
                0,
                new RoleChanged(2, RoleName.PRE_CANDIDATE, RoleName.CANDIDATE, RoleChange.MAJORITY_OF_PRE_VOTES));
    }

    @Test
    void aConfigurationThatWasRemovedFromTheLogCountsNoMore() {
        append(0, 1, entry(1, voters(0, 1, 2, 3)));
        tell(0, new LogTruncated(1));
        tell(0, new RaftEvent.ConfigurationUsed(0, voters(0, 1, 2)));
        vote(0, 2, 0);
        vote(1, 2, 0);
        assertThatCode(() -> tell(0, new LeaderElected(2))).doesNotThrowAnyException();
    }

    @Test
    void theConfigurationOfASnapshotCountsAndSoDoesThatFoundAtARestart() {
        tell(0, new Recovered(1, -1, 7, voters(0, 1, 2, 3), LogSlice.EMPTY));
        vote(0, 2, 0);
        vote(1, 2, 0);
        assertBroken("election-quorum", 0, new LeaderElected(2));
    }

    @Test
    void theConfigurationThatComesWithAnInstalledSnapshotCounts() {
        RaftInvariants others = invariants(true);
        others.observe(0, 1, new EntriesAppended(1, LogSlice.of(entry(1, voters(0, 1, 2, 3)))));
        others.observe(0, 1, new RaftEvent.ConfigurationUsed(1, voters(0, 1, 2, 3)));
        others.observe(
                0,
                1,
                new RaftEvent.EntriesApplied(
                        1,
                        LogSlice.of(entry(1, voters(0, 1, 2, 3))),
                        new Result[] {new Result(Result.Verdict.NOTHING, Outcome.DONE)},
                        new long[] {1}));
        others.observe(0, 0, new SnapshotInstalled(1, 1, voters(0, 1, 2, 3), 1));
        others.observe(0, 0, new RaftEvent.ConfigurationUsed(1, voters(0, 1, 2, 3)));
        others.observe(0, 0, new VoteGranted(2, 0));
        others.observe(0, 1, new VoteGranted(2, 0));
        assertBroken(others, "election-quorum", 0, new LeaderElected(2));
    }

    // commits

    @Test
    void entriesAreCountedByTheLatestConfigurationInTheLeadersLog() {
        lead(0);
        append(0, 1, entriesOfTerms(1)[0]);
        append(1, 1, entriesOfTerms(1)[0]);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        LogEntry change = entry(1, voters(0, 1, 2, 3));
        append(0, 2, change);
        append(3, 1, entriesOfTerms(1)[0], change);
        // two of three would do, but there are four
        assertBroken("commit-rule", 0, new CommitAdvanced(1, 2, 1, true));
    }

    @Test
    void copiesAtLearnersDoNotCount() {
        append(0, 1, entry(1, Configuration.of(servers(0, 1, 2), servers(3))));
        append(3, 1, entry(1, Configuration.of(servers(0, 1, 2), servers(3))));
        assertBroken("commit-rule", 0, new CommitAdvanced(1, 1, 1, true));
    }

    @Test
    void theCopyOfALeaderThatIsRemovedDoesNotCount() {
        append(0, 1, entry(1, voters(1, 2)));
        append(1, 1, entry(1, voters(1, 2)));
        assertBroken("commit-rule", 0, new CommitAdvanced(1, 1, 1, true));
    }

    // changes

    @Test
    void aChangeWhileAnotherIsNotCommitted() {
        leadAndCommit(0);
        append(0, 2, entry(1, voters(0, 1, 2, 3)));
        assertBroken("one-change-at-a-time", 0, appended(3, entry(1, voters(0, 1, 2, 3, 4))));
    }

    @Test
    void aChangeBeforeAnEntryOfTheLeadersOwnTermIsCommitted() {
        lead(0);
        assertBroken("one-change-at-a-time", 0, appended(1, entry(1, voters(0, 1))));
    }

    @Test
    void withoutTheFixThatIsNoViolation() {
        RaftInvariants unfixed = invariants(false);
        assertThatCode(() -> unfixed.observe(0, 0, appended(1, entry(1, voters(0, 1)))))
                .doesNotThrowAnyException();
    }

    @Test
    void aChangeOfTwoVotersWithoutAJointConfiguration() {
        leadAndCommit(0);
        assertBroken("one-change-at-a-time", 0, appended(2, entry(1, voters(0, 1, 3))));
    }

    @Test
    void aJointConfigurationThatGivesWayToAnotherThanItsOwnNext() {
        leadAndCommit(0);
        LogEntry joint = entry(1, voters(0, 1, 2).jointWith(voters(0, 3, 4)));
        for (int server = 0; server < 5; server++) {
            append(server, 2, joint);
        }
        tell(0, new CommitAdvanced(1, 2, 1, true));
        assertBroken("one-change-at-a-time", 0, appended(3, entry(1, voters(0, 1, 4))));
    }

    @Test
    void followersTakeWhatLeadersSendThem() {
        assertThatCode(() -> append(1, 1, entry(1, voters(0, 1, 2, 3)), entry(2, voters(0, 3))))
                .doesNotThrowAnyException();
    }

    private static RaftInvariants invariants(boolean ownTermFirst) {
        RaftOptions options =
                RaftOptions.DEFAULTS.withMembership(new MembershipOptions(3, Changes.SINGLE_SERVER, ownTermFirst, 10));
        return RaftInvariants.forCluster(new Cluster(5, 1), options);
    }

    private void vote(int voter, long term, int candidate) {
        tell(voter, new VoteGranted(term, candidate));
    }

    private void lead(int server) {
        vote(server, 1, server);
        vote((server + 1) % 3, 1, server);
        tell(server, new RoleChanged(1, RoleName.CANDIDATE, RoleName.LEADER, RoleChange.MAJORITY_OF_VOTES));
        tell(server, new LeaderElected(1));
    }

    /** A leader of term 1 whose entry 1, of its own term, is on all disks and committed. */
    private void leadAndCommit(int leader) {
        lead(leader);
        for (int server = 0; server < 5; server++) {
            append(server, 1, entriesOfTerms(1)[0]);
        }
        tell(leader, new CommitAdvanced(1, 1, 1, true));
    }

    private void append(int server, long firstIndex, LogEntry... entries) {
        tell(server, appended(firstIndex, entries));
        for (int i = 0; i < entries.length; i++) {
            Configuration configuration = entries[i].configuration();
            if (configuration != null) {
                tell(server, new RaftEvent.ConfigurationUsed(firstIndex + i, configuration));
            }
        }
        tell(server, new LogStored(firstIndex + entries.length - 1));
    }

    private static EntriesAppended appended(long firstIndex, LogEntry... entries) {
        return new EntriesAppended(firstIndex, LogSlice.of(entries));
    }

    private void tell(int node, RaftEvent event) {
        invariants.observe(0, node, event);
    }

    private void assertBroken(String invariant, int node, RaftEvent event) {
        assertBroken(invariants, invariant, node, event);
    }

    private static void assertBroken(RaftInvariants invariants, String invariant, int node, RaftEvent event) {
        assertThatThrownBy(() -> invariants.observe(0, node, event))
                .isInstanceOfSatisfying(
                        InvariantViolation.class,
                        violation -> assertThat(violation.invariant()).isEqualTo(invariant));
    }
}
