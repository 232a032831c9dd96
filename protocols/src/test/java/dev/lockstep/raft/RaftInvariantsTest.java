package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.RaftEvent.CommitAdvanced;
import dev.lockstep.raft.RaftEvent.EntriesAppended;
import dev.lockstep.raft.RaftEvent.EntriesApplied;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import dev.lockstep.raft.RaftEvent.LogTruncated;
import dev.lockstep.raft.RaftEvent.PreVoteGranted;
import dev.lockstep.raft.RaftEvent.Promised;
import dev.lockstep.raft.RaftEvent.Recovered;
import dev.lockstep.raft.RaftEvent.RoleChanged;
import dev.lockstep.raft.RaftEvent.TermAdvanced;
import dev.lockstep.raft.RaftEvent.TransferGivenUp;
import dev.lockstep.raft.RaftEvent.TransferStarted;
import dev.lockstep.raft.RaftEvent.VoteGranted;
import dev.lockstep.statemachine.Result;
import dev.lockstep.statemachine.Result.Verdict;
import org.junit.jupiter.api.Test;

/** Each invariant holds on a legal sequence of events and is broken by one planted event. */
class RaftInvariantsTest {

    private static final Cluster THREE = new Cluster(3, 1);
    private static final int CLIENT = ServerUnderTest.CLIENT;

    private final RaftInvariants invariants = RaftInvariants.forCluster(THREE, RaftOptions.DEFAULTS);

    @Test
    void electionSafety() {
        elect(0, 1);
        tell(2, new VoteGranted(1, 2));
        tell(0, new VoteGranted(1, 2));
        assertBroken("election-safety", 2, new LeaderElected(1));
    }

    @Test
    void preVoteQuorum() {
        tell(1, new PreVoteGranted(4, 1));
        tell(0, new PreVoteGranted(5, 1));
        tell(2, new PreVoteGranted(4, 2));
        tell(1, new TermAdvanced(4));
        assertBroken(
                "pre-vote-quorum",
                1,
                new RoleChanged(4, RoleName.PRE_CANDIDATE, RoleName.CANDIDATE, RoleChange.MAJORITY_OF_PRE_VOTES));
    }

    @Test
    void transferStopsRequests() {
        elect(0, 1);
        tell(0, new TransferStarted(1, 2));
        tell(0, new TransferGivenUp(1, 2));
        append(0, 1, 1);
        append(1, 1, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        tell(0, new TransferStarted(1, 2));
        tell(0, new EntriesAppended(2, LogSlice.of(new LogEntry(1, Configuration.ofFirst(2)))));
        assertBroken("transfer-stops-requests", 0, new EntriesAppended(3, LogSlice.of(entriesOfTerms(1))));
    }

    @Test
    void electionQuorum() {
        tell(1, new VoteGranted(1, 1));
        tell(1, new VoteGranted(1, 1));
        tell(0, new VoteGranted(2, 1));
        assertBroken("election-quorum", 1, new LeaderElected(1));
    }

    @Test
    void oneVotePerTerm() {
        tell(0, new Promised(3, -1));
        tell(0, new Promised(3, 1));
        tell(0, new Promised(4, 2));
        assertBroken("one-vote-per-term", 0, new Promised(4, 1));
    }

    @Test
    void oneVotePerTermAcrossARestart() {
        tell(0, new Promised(4, 2));
        tell(0, recovered(4, 2));
        assertBroken("one-vote-per-term", 0, recovered(4, -1));
    }

    @Test
    void termMonotonic() {
        tell(0, new RaftEvent.TermAdvanced(3));
        assertBroken("term-monotonic", 0, new RaftEvent.TermAdvanced(3));
    }

    @Test
    void termMonotonicAcrossARestart() {
        tell(0, new RaftEvent.TermAdvanced(3));
        tell(0, recovered(2, -1)); // a crash took the term before it was told to anyone
        tell(0, new RaftEvent.TermAdvanced(5));
        tell(0, new Promised(5, -1));
        assertBroken("term-monotonic", 0, recovered(4, -1));
    }

    @Test
    void leaderAppendOnlyForbidsRemoving() {
        elect(0, 1);
        append(0, 1, 1);
        assertBroken("leader-append-only", 0, new LogTruncated(1));
    }

    @Test
    void leaderAppendOnlyForbidsOverwriting() {
        elect(0, 1);
        append(0, 1, 1, 1);
        assertBroken("leader-append-only", 0, new EntriesAppended(2, LogSlice.of(entriesOfTerms(1))));
    }

    @Test
    void logMatching() {
        append(0, 1, 1, 2);
        append(1, 1, 1, 2);
        // index 2 has term 2 as well, but another entry comes before it
        assertBroken("log-matching", 2, new EntriesAppended(1, LogSlice.of(entriesOfTerms(2, 2))));
    }

    @Test
    void logMatchingHoldsForDifferentTermsAtAnIndexAndRemembersEachOfThem() {
        append(0, 1, 1, 2);
        append(1, 1, 1, 3);
        append(2, 1, 3);
        tell(2, new LogTruncated(1));
        assertBroken("log-matching", 2, new EntriesAppended(1, LogSlice.of(entriesOfTerms(3, 3))));
    }

    @Test
    void leaderCompletenessAtAnElection() {
        append(0, 1, 1);
        append(1, 1, 1);
        elect(0, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        tell(2, new VoteGranted(2, 2));
        tell(1, new VoteGranted(2, 2));
        assertBroken("leader-completeness", 2, new LeaderElected(2));
    }

    @Test
    void leaderCompletenessForACommitThatAnEarlierLeaderFindsOutLate() {
        append(0, 1, 1);
        append(1, 1, 1);
        elect(0, 1);
        elect(2, 2);
        assertBroken("leader-completeness", 0, new CommitAdvanced(1, 1, 1, true));
    }

    @Test
    void anEarlierLeaderNeedNotHaveWhatALaterOneCommitted() {
        append(0, 1, 2);
        append(1, 1, 2);
        elect(0, 2);
        tell(0, new CommitAdvanced(2, 1, 2, true));
        assertThatCode(() -> elect(2, 1)).doesNotThrowAnyException();
    }

    @Test
    void commitRuleNeedsAMajority() {
        elect(0, 1);
        append(0, 1, 1);
        assertBroken("commit-rule", 0, new CommitAdvanced(1, 1, 1, true));
    }

    @Test
    void commitRuleCountsOnlyTheLeadersOwnTerm() {
        append(0, 1, 1);
        append(1, 1, 1);
        elect(0, 2);
        assertBroken("commit-rule", 0, new CommitAdvanced(2, 1, 1, true));
    }

    @Test
    void committedStaysWhereItIs() {
        append(0, 1, 1);
        append(1, 1, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        append(2, 1, 2);
        tell(2, new LogTruncated(1)); // in conflict with what is committed: it has to go
        tell(1, new TermAdvanced(1));
        assertBroken("committed-stays", 1, new LogTruncated(1));
    }

    @Test
    void aServerOfAnOlderTermMayLoseItsCopyOfWhatIsCommitted() {
        append(0, 1, 1);
        append(1, 1, 1);
        append(2, 1, 1);
        tell(2, new TermAdvanced(2));
        tell(0, new CommitAdvanced(3, 1, 1, false));
        assertThatCode(() -> tell(2, new LogTruncated(1))).doesNotThrowAnyException();
    }

    @Test
    void committedStaysTheSameEverywhere() {
        append(0, 1, 1);
        append(1, 1, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        append(2, 1, 2);
        assertBroken("committed-stays", 2, new CommitAdvanced(2, 1, 2, false));
    }

    @Test
    void commitIndexMonotonic() {
        append(1, 1, 1, 1);
        tell(1, new CommitAdvanced(1, 2, 1, false));
        assertBroken("commit-index-monotonic", 1, new CommitAdvanced(1, 1, 1, false));
    }

    @Test
    void commitIndexBeginsAnewAfterARestart() {
        append(1, 1, 1, 1);
        tell(1, new CommitAdvanced(1, 2, 1, false));
        tell(1, new Recovered(1, -1, 0, Configuration.ofFirst(3), LogSlice.of(entriesOfTerms(1, 1))));
        assertThatCode(() -> tell(1, new CommitAdvanced(1, 1, 1, false))).doesNotThrowAnyException();
    }

    @Test
    void stateMachineSafetyForEntries() {
        tell(0, applied(1, entriesOfTerms(1)[0], executed(Outcome.DONE)));
        assertBroken("state-machine-safety", 1, applied(1, entriesOfTerms(2)[0], executed(Outcome.DONE)));
    }

    @Test
    void stateMachineSafetyForResults() {
        LogEntry entry = entriesOfTerms(1)[0];
        tell(0, applied(1, entry, executed(new Outcome(true, Value.of("a")))));
        assertBroken("state-machine-safety", 1, applied(1, entry, executed(new Outcome(true, Value.of("b")))));
    }

    @Test
    void stateMachineSafetyForTheOrder() {
        LogEntry[] entries = entriesOfTerms(1, 1, 1);
        tell(0, applied(1, entries[0], executed(Outcome.DONE)));
        assertBroken("state-machine-safety", 0, applied(3, entries[2], executed(Outcome.DONE)));
    }

    @Test
    void exactlyOnce() {
        LogEntry entry = entriesOfTerms(1)[0];
        tell(0, applied(1, entry, executed(Outcome.DONE)));
        tell(0, applied(2, entry, new Result(Verdict.ANSWERED_FROM_SESSION, Outcome.DONE)));
        tell(1, applied(1, entry, executed(Outcome.DONE)));
        assertBroken("exactly-once", 0, applied(3, entry, executed(Outcome.DONE)));
    }

    @Test
    void acknowledgedIsCommitted() {
        tell(0, applied(1, entriesOfTerms(1)[0], executed(Outcome.DONE)));
        tell(CLIENT, new RaftEvent.Answered(0, 1, 1, Outcome.DONE));
        assertBroken("acknowledged-is-committed", CLIENT, new RaftEvent.Answered(1, 1, 2, Outcome.DONE));
    }

    @Test
    void acknowledgedIsCommittedWithThatOutcome() {
        tell(0, applied(1, entriesOfTerms(1)[0], executed(Outcome.DONE)));
        assertBroken("acknowledged-is-committed", CLIENT, new RaftEvent.Answered(0, 1, 1, new Outcome(false, null)));
    }

    @Test
    void aReadIsForgottenWhenVeryManyWereAskedForBehindIt() {
        append(0, 1, 1, 1);
        append(1, 1, 1, 1);
        elect(0, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        for (long operation = 7; operation < 300_000; operation++) {
            tell(CLIENT, new RaftEvent.ReadBegun(operation));
        }
        tell(CLIENT, new RaftEvent.ReadAnswered(7, 0));
        assertBroken("reads-are-current", CLIENT, new RaftEvent.ReadAnswered(100_000, 0));
    }

    @Test
    void readsAreCurrent() {
        append(0, 1, 1, 1);
        append(1, 1, 1, 1);
        elect(0, 1);
        tell(0, new CommitAdvanced(1, 1, 1, true));
        tell(CLIENT, new RaftEvent.ReadBegun(7));
        tell(CLIENT, new RaftEvent.ReadBegun(8));
        tell(0, new CommitAdvanced(1, 2, 1, true));
        tell(CLIENT, new RaftEvent.ReadAnswered(7, 1)); // what was committed after it began, it may see or not
        assertBroken("reads-are-current", CLIENT, new RaftEvent.ReadAnswered(8, 0));
    }

    @Test
    void staleReadsPromiseNothing() {
        RaftInvariants stale =
                RaftInvariants.forCluster(THREE, RaftOptions.DEFAULTS.withReads(new ReadOptions(ReadMode.LOCAL_STALE)));
        stale.observe(0, 0, new EntriesAppended(1, LogSlice.of(entriesOfTerms(1))));
        stale.observe(0, 0, new CommitAdvanced(1, 1, 1, false));
        stale.observe(0, CLIENT, new RaftEvent.ReadBegun(8));

        assertThatCode(() -> stale.observe(0, CLIENT, new RaftEvent.ReadAnswered(8, 0)))
                .doesNotThrowAnyException();
    }

    @Test
    void aServerThatHasAnEntryInMemoryOnlyDoesNotCount() {
        append(0, 1, 1);
        tell(1, new EntriesAppended(1, LogSlice.of(entriesOfTerms(1))));
        assertBroken("commit-rule", 0, new CommitAdvanced(1, 1, 1, true));
    }

    @Test
    void aLostDiskVoidsWhatTheClusterPromisesAndStartsTheServerAnew() {
        tell(0, new Promised(4, 2));
        elect(0, 4);
        tell(0, new NodeLifecycle.Crashed(DiskFate.WIPE));

        assertThatCode(() -> {
                    tell(0, recovered(0, -1));
                    tell(0, new Promised(4, 1));
                    elect(1, 4);
                })
                .doesNotThrowAnyException();
        assertBroken("one-vote-per-term", 0, new Promised(4, 2));
    }

    @Test
    void aCrashThatKeepsTheDiskVoidsNothing() {
        elect(0, 1);
        tell(0, new NodeLifecycle.Crashed(DiskFate.TORN_TAIL));
        tell(2, new VoteGranted(1, 2));
        tell(1, new VoteGranted(1, 2));
        assertBroken("election-safety", 2, new LeaderElected(1));
    }

    @Test
    void configurationInUse() {
        Configuration two = Configuration.ofFirst(2);
        tell(1, new TermAdvanced(1));
        tell(1, new EntriesAppended(1, LogSlice.of(new LogEntry(1, two))));
        tell(1, new RaftEvent.ConfigurationUsed(1, two));
        tell(1, new VoteGranted(1, 0));
        tell(1, new LogTruncated(1));
        assertBroken("configuration-in-use", 1, new VoteGranted(2, 0));
    }

    @Test
    void storedStays() {
        append(1, 1, 1, 1);
        append(1, 3, 1);
        invariants.observe(1, 1, new RaftEvent.LogStored(3));
        assertBroken("stored-stays", 1, recovered(0, -1));
    }

    @Test
    void aWordOfAServerThatWaitsForItsDiskCountsFromItsNextStepOn() {
        append(1, 1, 1, 1);
        tell(1, recovered(0, -1));
    }

    private void elect(int node, long term) {
        tell(node, new RoleChanged(term, RoleName.FOLLOWER, RoleName.CANDIDATE, RoleChange.ELECTION_TIMEOUT));
        tell(node, new VoteGranted(term, node));
        tell((node + 1) % 3, new VoteGranted(term, node));
        tell(node, new RoleChanged(term, RoleName.CANDIDATE, RoleName.LEADER, RoleChange.MAJORITY_OF_VOTES));
        tell(node, new LeaderElected(term));
    }

    private void append(int node, long firstIndex, long... terms) {
        tell(node, new EntriesAppended(firstIndex, LogSlice.of(entriesOfTerms(terms))));
        tell(node, new RaftEvent.LogStored(firstIndex + terms.length - 1));
    }

    private static Recovered recovered(long term, int votedFor) {
        return new Recovered(term, votedFor, 0, Configuration.ofFirst(3), LogSlice.EMPTY);
    }

    private static EntriesApplied applied(long index, LogEntry entry, Result result) {
        return new EntriesApplied(index, LogSlice.of(entry), new Result[] {result}, new long[] {index});
    }

    private static Result executed(Outcome outcome) {
        return new Result(Verdict.EXECUTED, outcome);
    }

    private void tell(int node, ProtocolEvent event) {
        invariants.observe(0, node, event);
    }

    private void assertBroken(String invariant, int node, ProtocolEvent event) {
        assertThatThrownBy(() -> tell(node, event))
                .isInstanceOfSatisfying(
                        InvariantViolation.class,
                        violation -> assertThat(violation.invariant()).isEqualTo(invariant));
    }
}
