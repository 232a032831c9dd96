package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryWaysTest {

    private final EntryWays ways = new EntryWays();
    private final long[] times = new long[EntryWay.TIMES];

    private long[] timesOf(long index) {
        ways.at(index).copyTo(times, 0);
        return times;
    }

    @Test
    void theFirstServerThatAppendsTheEntryOfTheHighestTermCounts() {
        EntryWay way = ways.at(1);
        way.appended(1, 0, 2, 100);
        way.appended(1, 1, 2, 110);
        way.appended(3, 2, 2, 200);
        // a leader that does not know yet that it was deposed
        way.appended(2, 0, 2, 300);
        way.appended(3, 1, 2, 350);
        way.committed(400);
        assertThat(way.isKnown()).isTrue();
        assertThat(timesOf(1)).containsExactly(200, 350, 350, 400, 400);
    }

    @Test
    void anEntryPassesWhenAMajorityHasIt() {
        EntryWay way = ways.at(1);
        way.appended(1, 0, 3, 100);
        way.released(1, 105);
        way.released(0, 110);
        way.appended(1, 1, 3, 120);
        way.stored(1, 3, false, 125);
        way.appended(1, 2, 3, 130);
        way.appended(1, 3, 3, 140);
        way.stored(3, 3, false, 150);
        way.stored(0, 3, false, 160);
        way.stored(2, 3, false, 170);
        assertThat(way.isKnown()).isFalse();
        way.committed(180);
        assertThat(timesOf(1)).containsExactly(100, 110, 130, 160, 180);
    }

    @Test
    void aLeaderThatSendsWhatIsOnItsDiskHasSentItThen() {
        EntryWay way = ways.at(1);
        way.appended(1, 0, 2, 100);
        way.stored(0, 2, true, 150);
        way.appended(1, 1, 2, 160);
        way.stored(1, 2, true, 170);
        way.committed(180);
        assertThat(timesOf(1)).containsExactly(100, 150, 160, 170, 180);
    }

    @Test
    void manyEntriesOnTheWayAreAllKept() {
        for (long index = 1; index <= 5_000; index++) {
            ways.at(index).appended(1, 0, 1, index);
            ways.at(index).committed(9_000);
        }
        ways.forgetUpTo(2_500);
        assertThat(timesOf(2_501)[0]).isEqualTo(2_501);
        assertThat(timesOf(5_000)[0]).isEqualTo(5_000);
        assertThat(ways.at(5_001).isKnown()).isFalse();
        assertThat(ways.forgotten()).isEqualTo(2_500);
    }

    @Test
    void whatWasForgottenLeavesNothingForWhoComesIntoItsPlace() {
        ways.at(1).appended(9, 0, 1, 100);
        ways.at(1).committed(200);
        ways.forgetUpTo(1);
        long same = 1 + 64;
        assertThat(ways.at(same).isKnown()).isFalse();
        ways.at(same).appended(1, 0, 1, 300);
        ways.at(same).committed(400);
        assertThat(timesOf(same)[0]).isEqualTo(300);
    }
}
