package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.statemachine.KeyValueStore;
import dev.lockstep.statemachine.ReplicatedMachine;
import dev.lockstep.testing.RecordingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RaftLogTest {

    private static final Configuration ONE = Configuration.ofFirst(1);

    @Property
    void theLastIndexWithinIsFoundAsByLookingAtEachEntry(
            @ForAll @Size(max = 50) List<@IntRange(min = 1, max = 10) Integer> terms,
            @ForAll @IntRange(min = 0, max = 60) int index,
            @ForAll @IntRange(min = 0, max = 11) int term) {
        RaftLog log = logOf(terms);
        long expected = Math.min(index, log.lastIndex());
        while (log.termAt(expected) > term) {
            expected--;
        }

        assertThat(log.lastIndexWithin(index, term)).isEqualTo(expected);
    }

    @Test
    void aSliceDoesNotSeeWhatHappensToTheLogLater() {
        RecordingContext context = new RecordingContext(0);
        RaftLog log = RaftLog.recover(context.storage(), Persistence.BACKGROUND, ONE, null);
        for (LogEntry entry : ServerUnderTest.entriesOfTerms(1, 1, 1)) {
            log.append(context.storage(), entry);
        }
        LogSlice slice = log.slice(2, 3);

        log.truncateFrom(context.storage(), 2);
        log.append(context.storage(), ServerUnderTest.entriesOfTerms(5)[0]);

        assertThat(slice.get(0).term()).isEqualTo(1);
        assertThat(slice.skip(1)).isEqualTo(LogSlice.of(ServerUnderTest.entriesOfTerms(1, 1, 1)[2]));
        assertThat(slice.hash()).isNotEqualTo(slice.skip(1).hash());
    }

    /** However it is appended to, cut at the end and compacted, it holds what a plain list holds, also after a restart. */
    @Property
    void aLogIsAListWithoutItsBeginning(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 999) Integer> steps) {
        RecordingContext context = new RecordingContext(0);
        RaftLog log = RaftLog.recover(context.storage(), Persistence.BACKGROUND, ONE, null);
        List<LogEntry> entries = new ArrayList<>();
        int base = 0;
        for (int step : steps) {
            if (step < 700) {
                for (int i = 0; i < 1 + step % 20; i++) {
                    LogEntry entry = ServerUnderTest.entriesOfTerms(1 + step / 100)[0];
                    entries.add(entry);
                    log.append(context.storage(), entry);
                }
            } else if (entries.size() > base && step < 800) {
                int from = base + step % (entries.size() - base);
                log.truncateFrom(context.storage(), from + 1);
                entries.subList(from, entries.size()).clear();
            } else if (entries.size() > base) {
                base += 1 + step % (entries.size() - base);
                log.compactTo(context.storage(), base);
            }
            assertThat(log.baseIndex()).isEqualTo(base);
            assertThat(log.lastIndex()).isEqualTo(entries.size());
            assertThat(log.slice(base + 1, entries.size()).toList()).isEqualTo(entries.subList(base, entries.size()));
            assertThat(log.lastTerm())
                    .isEqualTo(
                            entries.isEmpty()
                                    ? 0
                                    : entries.get(entries.size() - 1).term());
            assertThat(context.storage().endPosition()).isEqualTo(entries.size());
        }
    }

    @Test
    void indexesBeyondWhatAnIntHoldsAreIndexesLikeOthers() {
        RecordingContext context = new RecordingContext(0);
        RaftLog log = RaftLog.recover(context.storage(), Persistence.BACKGROUND, ONE, null);
        long far = 5L << 31;
        ReplicatedMachine machine = new ReplicatedMachine(new KeyValueStore(), 1);
        log.replaceBy(context.storage(), new Snapshot(far, 3, ONE, machine.snapshot()));

        for (LogEntry entry : ServerUnderTest.entriesOfTerms(3, 4, 4)) {
            log.append(context.storage(), entry);
        }

        assertThat(log.lastIndex()).isEqualTo(far + 3);
        assertThat(log.lastIndexWithin(far + 10, 3)).isEqualTo(far + 1);
        assertThat(log.lastIndexWithin(far - 1, 3)).isEqualTo(far - 1);
        assertThat(log.matches(far + 2, 4)).isTrue();
        log.compactTo(context.storage(), far + 2);
        log.truncateFrom(context.storage(), far + 3);
        assertThat(log.lastTerm()).isEqualTo(4);
    }

    @Test
    void whatIsNotInTheLogIsNotRead() {
        RaftLog log = logOf(List.of(1, 1));
        assertThatThrownBy(() -> log.entryAt(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("index 3 is not in the log from 1 to 2");
    }

    private static RaftLog logOf(List<Integer> unsortedTerms) {
        RecordingContext context = new RecordingContext(0);
        RaftLog log = RaftLog.recover(context.storage(), Persistence.BACKGROUND, ONE, null);
        List<Integer> terms = new ArrayList<>(unsortedTerms);
        Collections.sort(terms);
        for (int term : terms) {
            log.append(context.storage(), ServerUnderTest.entriesOfTerms(term)[0]);
        }
        return log;
    }
}
