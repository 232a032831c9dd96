package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.node.Message;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures 7 and 8 of the paper, played by whole clusters. The servers S1, S2, ... of the figures are 0, 1, ... here. */
class FiguresOfThePaperTest {

    /** One entry in a message, so that a message can be lost without the one before it. */
    private static final RaftOptions OPTIONS = ServerUnderTest.PAPER
            .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(50))
            .withBatches(Duration.ZERO, 1, 1 << 20);

    private static final Duration A_WHILE = Duration.ofMillis(500);

    /** Figure 7: the leader of term 8 and the six followers, whose logs lack entries, have too many, or both. */
    @Test
    void figure7AllSixLogsAreBroughtToTheLeadersAtOnce() {
        LogEntry[][] logs = {
            entriesOfTerms(1, 1, 1, 4, 4, 5, 5, 6, 6, 6),
            entriesOfTerms(1, 1, 1, 4, 4, 5, 5, 6, 6), // (a)
            entriesOfTerms(1, 1, 1, 4), // (b)
            entriesOfTerms(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6), // (c)
            entriesOfTerms(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7), // (d)
            entriesOfTerms(1, 1, 1, 4, 4, 4, 4), // (e)
            entriesOfTerms(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3), // (f)
        };
        long[] terms = IntStream.range(0, 7).mapToLong(server -> 7).toArray();
        ScriptedCluster cluster = new ScriptedCluster(7, OPTIONS, terms, logs);

        cluster.elect(0);
        assertThat(cluster.server(0).term()).isEqualTo(8);
        cluster.run(A_WHILE);

        for (int server = 0; server < 7; server++) {
            assertThat(cluster.logTerms(server))
                    .as("server %d", server)
                    .containsExactly(1L, 1L, 1L, 4L, 4L, 5L, 5L, 6L, 6L, 6L, 8L);
            assertThat(cluster.server(server).commitIndex).isEqualTo(11);
        }
    }

    /** Figure 8, (a) to (d): an entry of term 2 on a majority of the disks is overwritten, so it was not committed. */
    @Test
    void figure8AnEntryOfAnOlderTermOnAMajorityIsNotCommittedAndMayGo() {
        ScriptedCluster cluster = playFigure8UpToC((from, to, message) -> nothingOfTerm4(to, message));

        // (c) S1, S2 and S3 have the entry
        assertThat(List.of(cluster.logTerms(0), cluster.logTerms(1), cluster.logTerms(2)))
                .containsExactly(List.of(1L, 2L, 4L), List.of(1L, 2L), List.of(1L, 2L));
        for (int server = 0; server < 4; server++) {
            assertThat(cluster.server(server).commitIndex).isLessThan(2);
        }

        // (d) S5 wins with the votes of S2, S3 and S4
        cluster.crash(0).restart(4).allMessagesArrive().elect(4).restart(0).run(A_WHILE);
        for (int server = 0; server < 5; server++) {
            assertThat(cluster.logTerms(server))
                    .containsExactly(1L, 3L, cluster.server(4).term());
        }
    }

    /** Figure 8 (e): with an entry of term 4 on a majority, that of term 2 is committed, too, and S5 cannot win. */
    @Test
    void figure8AnEntryOfTheLeadersOwnTermCommitsThoseBeforeIt() {
        ScriptedCluster cluster = playFigure8UpToC((from, to, message) -> to == 1 || to == 2 ? message : null);
        assertThat(cluster.server(0).commitIndex).isEqualTo(3);

        cluster.crash(0).restart(4).allMessagesArrive().mayStand(4).run(Duration.ofSeconds(5));
        assertThat(cluster.leads(4)).isFalse();

        cluster.elect(1).restart(0).run(A_WHILE);
        for (int server = 0; server < 5; server++) {
            assertThat(cluster.logTerms(server)).startsWith(1L, 2L, 4L).hasSize(4);
        }
    }

    /** What §5.4.2 is for: a leader that tells its followers to commit what a majority holds breaks a promise in (d). */
    @Test
    void figure8ALeaderThatCommitsByCountingEntriesOfOlderTermsIsFoundOut() {
        ScriptedCluster cluster = playFigure8UpToC((from, to, message) -> {
            Message passed = nothingOfTerm4(to, message);
            return passed instanceof AppendEntries entries && entries.term() == 4 ? committing(2, entries) : passed;
        });
        assertThat(cluster.server(2).commitIndex).isEqualTo(2);

        cluster.crash(0).restart(4).allMessagesArrive();
        assertThatThrownBy(() -> cluster.elect(4).run(A_WHILE))
                .isInstanceOfSatisfying(
                        InvariantViolation.class,
                        violation -> assertThat(violation.invariant()).isEqualTo("committed-stays"));
    }

    /** (a) to (c); in (c) this becomes of the messages of S1, and those of others arrive. */
    private static ScriptedCluster playFigure8UpToC(ScriptedCluster.Script ofS1) {
        ScriptedCluster cluster = new ScriptedCluster(5, OPTIONS);
        cluster.elect(0).run(A_WHILE);
        // (a) S1 is leader of term 2, and its entry at index 2 gets to S2 only
        cluster.crash(0).restart(0).messages((from, to, message) -> to > 1 ? withoutEntries(message) : message);
        cluster.elect(0).runUntil("S2 has it", () -> cluster.server(1).log.durableIndex() == 2);
        // (b) S5 is leader of term 3 with the votes of S3 and S4; its entry at index 2 gets to nobody
        cluster.crash(0).messages((from, to, message) -> withoutEntries(message));
        cluster.elect(4).runUntil("S5 has it", () -> cluster.server(4).log.durableIndex() == 2);
        assertThat(cluster.logTerms(4)).containsExactly(1L, 3L);
        // (c) S1 is leader of term 4
        cluster.crash(4)
                .restart(0)
                .messages((from, to, message) ->
                        from == 0 && message instanceof AppendEntries ? ofS1.arrives(from, to, message) : message);
        cluster.elect(0).run(A_WHILE);
        assertThat(cluster.server(0).term()).isEqualTo(4);
        return cluster;
    }

    private static @Nullable Message withoutEntries(Message message) {
        return message instanceof AppendEntries entries && !entries.entries().isEmpty() ? null : message;
    }

    /** S3 gets what it lacks of S1's log, but for S1's own entry. */
    private static @Nullable Message nothingOfTerm4(int to, Message message) {
        AppendEntries entries = (AppendEntries) message;
        return entries.entries().isEmpty() || (to == 2 && entries.lastIndex() <= 2) ? message : null;
    }

    private static AppendEntries committing(long index, AppendEntries entries) {
        return new AppendEntries(
                entries.term(),
                entries.leader(),
                entries.prevLogIndex(),
                entries.prevLogTerm(),
                entries.entries(),
                index,
                entries.round());
    }
}
