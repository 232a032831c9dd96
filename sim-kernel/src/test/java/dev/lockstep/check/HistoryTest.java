package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.History.Completion;
import dev.lockstep.check.History.Entry;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History<String, Integer> history = new History<>();

    @Test
    void operationsStandInTheOrderOfTheirInvocation() {
        history.invoke(5, 1, 10, "read");
        history.invoke(3, 2, 20, "write");
        history.ok(3, 30, 7);
        history.ok(5, 40, 8);
        assertThat(history.entries())
                .containsExactly(
                        new Entry<>(5, 1, "read", 10, Completion.OK, 8, 40),
                        new Entry<>(3, 2, "write", 20, Completion.OK, 7, 30));
    }

    @Test
    void whatIsPendingOrUnknownMayTakeEffectAtAnyLaterTime() {
        history.invoke(0, 1, 10, "write");
        history.invoke(1, 1, 20, "write");
        history.unknown(1);
        assertThat(history.entries())
                .allSatisfy(entry -> assertThat(entry.completedNanos()).isEqualTo(Long.MAX_VALUE))
                .extracting(Entry::completion)
                .containsExactly(Completion.PENDING, Completion.UNKNOWN);
    }

    @Test
    void whatFailedHasNoResult() {
        history.invoke(0, 1, 10, "write");
        history.fail(0, 15);
        assertThat(history.entries()).containsExactly(new Entry<>(0, 1, "write", 10, Completion.FAILED, null, 15));
    }

    @Test
    void anOperationIsInvokedOnceAndCompletedOnce() {
        history.invoke(0, 1, 10, "write");
        history.ok(0, 11, 1);
        assertThatThrownBy(() -> history.invoke(0, 1, 12, "write")).hasMessage("id=0 must not be used twice");
        assertThatThrownBy(() -> history.fail(0, 13)).hasMessage("id=0 must be pending, but is OK");
        assertThatThrownBy(() -> history.unknown(9)).hasMessage("id=9 must be that of an invoked operation");
    }
}
