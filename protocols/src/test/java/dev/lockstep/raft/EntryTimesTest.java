package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryTimesTest {

    private final EntryTimes times = new EntryTimes();

    @Test
    void theFirstServerThatAppendsTheEntryOfTheHighestTermCounts() {
        times.appended(1, 1, 100);
        times.appended(1, 1, 110);
        times.appended(1, 3, 200);
        // a leader that does not know yet that it was deposed
        times.appended(1, 2, 300);
        times.committed(1, 1, 400);
        assertThat(times.isKnown(1)).isTrue();
        assertThat(times.appendedNanos(1)).isEqualTo(200);
        assertThat(times.committedNanos(1)).isEqualTo(400);
    }

    @Test
    void anEntryIsKnownWhenItWasAppendedAndCommitted() {
        times.appended(1, 1, 100);
        assertThat(times.isKnown(1)).isFalse();
        times.committed(1, 2, 200);
        assertThat(times.isKnown(1)).isTrue();
        assertThat(times.isKnown(2)).isFalse();
    }

    @Test
    void manyEntriesOnTheWayAreAllKept() {
        for (long index = 1; index <= 5_000; index++) {
            times.appended(index, 1, index);
        }
        times.committed(1, 5_000, 9_000);
        times.forgetUpTo(2_500);
        times.appended(20_000, 1, 20_000);
        times.committed(20_000, 20_000, 30_000);
        assertThat(times.isKnown(2_500)).isFalse();
        assertThat(times.appendedNanos(2_501)).isEqualTo(2_501);
        assertThat(times.appendedNanos(5_000)).isEqualTo(5_000);
        assertThat(times.isKnown(5_001)).isFalse();
        assertThat(times.isKnown(20_000)).isTrue();
    }

    @Test
    void whatWasForgottenLeavesNothingForWhoComesIntoItsPlace() {
        times.appended(1, 9, 100);
        times.committed(1, 1, 200);
        times.forgetUpTo(1);
        long same = 1 + 64;
        assertThat(times.isKnown(same)).isFalse();
        times.appended(same, 1, 300);
        times.committed(same, same, 400);
        assertThat(times.appendedNanos(same)).isEqualTo(300);
    }

    @Test
    void whatIsFarAheadIsNotFollowed() {
        times.appended(1L << 40, 1, 100);
        times.committed(1, 1L << 40, 200);
        assertThat(times.isKnown(1L << 40)).isFalse();
    }
}
