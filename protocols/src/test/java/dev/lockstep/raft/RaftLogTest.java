package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.testing.RecordingContext;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RaftLogTest {

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
        RaftLog log = RaftLog.recover(context.storage(), RaftOptions.Persistence.BACKGROUND, null);
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

    private static RaftLog logOf(List<Integer> unsortedTerms) {
        RecordingContext context = new RecordingContext(0);
        RaftLog log = RaftLog.recover(context.storage(), RaftOptions.Persistence.BACKGROUND, null);
        List<Integer> terms = new java.util.ArrayList<>(unsortedTerms);
        Collections.sort(terms);
        for (int term : terms) {
            log.append(context.storage(), ServerUnderTest.entriesOfTerms(term)[0]);
        }
        return log;
    }
}
