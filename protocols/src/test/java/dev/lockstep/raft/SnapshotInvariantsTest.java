package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.RaftEvent.CommitAdvanced;
import dev.lockstep.raft.RaftEvent.EntriesAppended;
import dev.lockstep.raft.RaftEvent.EntriesApplied;
import dev.lockstep.raft.RaftEvent.LogCompacted;
import dev.lockstep.raft.RaftEvent.LogStored;
import dev.lockstep.raft.RaftEvent.Recovered;
import dev.lockstep.raft.RaftEvent.SnapshotInstalled;
import dev.lockstep.raft.RaftEvent.SnapshotTaken;
import dev.lockstep.statemachine.Result;
import dev.lockstep.statemachine.Result.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What invariants find of snapshots that are wrong, and still find of logs whose beginning is forgotten. */
class SnapshotInvariantsTest {

    private static final Configuration THREE = Configuration.ofFirst(3);

    private final RaftInvariants invariants = RaftInvariants.forCluster(new Cluster(3, 1), RaftOptions.DEFAULTS);

    /** Two servers have four entries of term 1 and three of term 2, and have applied six of them; the state is the index. */
    @BeforeEach
    void twoServersHaveAppliedSixEntries() {
        for (int server = 0; server < 2; server++) {
            tell(server, new EntriesAppended(1, LogSlice.of(entriesOfTerms(1, 1, 1, 1, 2, 2, 2))));
            tell(server, new LogStored(7));
            tell(server, new CommitAdvanced(2, 6, 2, false));
            tell(server, applied(1, 1, 1, 1, 1, 2, 2));
        }
    }

    @Test
    void snapshotsOfTheStateAreFine() {
        compact(0, 6, 5);
        compact(1, 6, 4);
        tell(2, new SnapshotInstalled(6, 2, THREE, 6));
        tell(2, new CommitAdvanced(2, 6, 2, false));
        tell(2, new LogStored(6));
        assertThatCode(() -> {
                    tell(2, new EntriesAppended(7, LogSlice.of(entriesOfTerms(2, 2, 2, 2, 2, 2, 2)[6])));
                    tell(2, new CommitAdvanced(2, 7, 2, false));
                    tell(2, new Recovered(2, -1, 6, THREE, LogSlice.EMPTY));
                    tell(2, applied(7, 2));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aSnapshotWithAWrongLastTerm() {
        assertBroken("snapshot-safety", 0, new SnapshotTaken(6, 1, 6, 100));
    }

    @Test
    void aSnapshotOfAnotherIndexThanTheOneAppliedLast() {
        assertBroken("snapshot-safety", 0, new SnapshotTaken(5, 2, 5, 100));
    }

    @Test
    void aSnapshotOfAnotherState() {
        assertBroken("snapshot-safety", 0, new SnapshotTaken(6, 2, 5, 100));
    }

    @Test
    void aSnapshotThatIsInstalledWithoutItsSessions() {
        tell(0, new SnapshotTaken(6, 2, 6, 100));
        assertBroken("snapshot-safety", 2, new SnapshotInstalled(6, 2, THREE, 99));
    }

    @Test
    void aSnapshotOfWhatNobodyHasApplied() {
        assertBroken("snapshot-safety", 2, new SnapshotInstalled(7, 2, THREE, 7));
    }

    @Test
    void aStateThatIsWrongAfterARestartFromASnapshot() {
        compact(0, 6, 6);
        tell(1, new CommitAdvanced(2, 7, 2, false));
        tell(1, applied(7, 2));
        tell(0, new Recovered(2, -1, 6, THREE, LogSlice.of(entriesOfTerms(1, 1, 1, 1, 2, 2, 2)[6])));
        assertBroken(
                "snapshot-safety",
                0,
                new EntriesApplied(
                        7,
                        LogSlice.of(new LogEntry(2, ServerUnderTest.put(7))),
                        new Result[] {new Result(Verdict.EXECUTED, Outcome.DONE)},
                        new long[] {99}));
    }

    @Test
    void aLogThatIsRemovedBeyondItsSnapshot() {
        tell(0, new SnapshotTaken(6, 2, 6, 100));
        assertBroken("snapshot-safety", 0, new LogCompacted(7, 6));
    }

    @Test
    void aLogThatIsRemovedBeyondWhatWasApplied() {
        assertBroken("snapshot-safety", 0, new LogCompacted(7, 7));
    }

    @Test
    void aRestartWithoutTheSnapshotThatTheLogWasRemovedFor() {
        compact(0, 6, 5);
        assertBroken("snapshot-safety", 0, new Recovered(2, -1, 0, THREE, LogSlice.EMPTY));
    }

    @Test
    void aSnapshotThatTakesAServerBack() {
        tell(0, new SnapshotTaken(6, 2, 6, 100));
        tell(0, new CommitAdvanced(2, 7, 2, false));
        tell(0, applied(7, 2));
        assertBroken("state-machine-safety", 0, new SnapshotInstalled(6, 2, THREE, 6));
    }

    @Test
    void aConflictingSuffixThatIsKeptBehindASnapshot() {
        compact(0, 6, 6);
        // server 2 has an entry of an older term behind the snapshot, and keeps it
        tell(2, new SnapshotInstalled(6, 2, THREE, 6));
        tell(2, new EntriesAppended(7, LogSlice.of(entriesOfTerms(1))));
        tell(1, new CommitAdvanced(2, 7, 2, false));
        assertBroken("committed-stays", 2, new CommitAdvanced(2, 7, 2, false));
    }

    @Test
    void anEntryBehindASnapshotWhosePredecessorsDiffer() {
        compact(0, 6, 6);
        tell(2, new SnapshotInstalled(6, 2, THREE, 6));
        tell(2, new EntriesAppended(7, LogSlice.of(entriesOfTerms(9))));
        assertBroken("log-matching", 2, new EntriesAppended(7, LogSlice.of(entriesOfTerms(2, 2))));
    }

    @Test
    void whatAllHaveRemovedIsForgottenAndWhatTheyKeepIsNot() {
        compact(0, 6, 5);
        compact(1, 6, 5);
        tell(2, new SnapshotInstalled(6, 2, THREE, 6));
        tell(2, new LogStored(6));
        tell(0, new CommitAdvanced(2, 7, 2, false));
        tell(0, applied(7, 2));
        tell(1, new CommitAdvanced(2, 7, 2, false));
        assertBroken(
                "state-machine-safety",
                1,
                new EntriesApplied(
                        7,
                        LogSlice.of(entriesOfTerms(1)),
                        new Result[] {new Result(Verdict.EXECUTED, Outcome.DONE)},
                        new long[] {7}));
    }

    @Test
    void aServerThatIsGoneForGoodHoldsTheHorizonForAMillionEntriesOnly() {
        ReplicaLogs logs = new ReplicaLogs(3, THREE);
        long million = 1 << 20;
        for (int server = 0; server < 2; server++) {
            logs.follow(server, new LogCompacted(1000, 1000));
        }
        assertThat(logs.horizon()).isZero();

        logs.follow(0, new LogCompacted(million + 5000, million + 5000));

        assertThat(logs.horizon()).isEqualTo(5000);
    }

    private void compact(int server, long snapshotIndex, long toIndex) {
        tell(server, new SnapshotTaken(snapshotIndex, 2, snapshotIndex, 100));
        tell(server, new LogCompacted(toIndex, snapshotIndex));
    }

    /** Entries of these terms, each leading to the state that is its index. */
    private static EntriesApplied applied(long firstIndex, long... terms) {
        LogEntry[] entries = new LogEntry[terms.length];
        Result[] results = new Result[terms.length];
        long[] states = new long[terms.length];
        for (int i = 0; i < terms.length; i++) {
            entries[i] = new LogEntry(terms[i], ServerUnderTest.put(firstIndex + i));
            results[i] = new Result(Verdict.EXECUTED, Outcome.DONE);
            states[i] = firstIndex + i;
        }
        return new EntriesApplied(firstIndex, LogSlice.of(entries), results, states);
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
