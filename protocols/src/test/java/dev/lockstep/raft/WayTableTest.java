package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.statemachine.Command;
import org.junit.jupiter.api.Test;

class WayTableTest {

    private final WayTable ways = new WayTable();
    private final long[] found = new long[EntryWay.TIMES];

    private void put(long session, long sequence, long firstUnanswered) {
        Command.Execute command =
                new Command.Execute(7, session, sequence, firstUnanswered, new KeyValueOperation.Get("key"));
        EntryWay way = new EntryWay();
        way.appended(1, 0, 1, 10 * sequence);
        way.committed(10 * sequence + 1);
        ways.put(command, way);
    }

    @Test
    void aWayIsFoundBySessionAndNumber() {
        put(5, 3, 1);
        assertThat(ways.find(5, 3, found)).isTrue();
        assertThat(found).containsExactly(30, 30, 30, 31, 31);
        assertThat(ways.find(6, 3, found)).isFalse();
        assertThat(ways.find(5, 4, found)).isFalse();
    }

    @Test
    void noOperationThatTheClientWaitsForIsDrivenOut() {
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            put(5, sequence, 1);
        }
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            assertThat(ways.find(5, sequence, found)).isTrue();
            assertThat(found[0]).isEqualTo(10L * sequence);
        }
    }

    @Test
    void anAnsweredOneMakesRoom() {
        put(5, 1, 1);
        put(5, 17, 2);
        assertThat(ways.find(5, 1, found)).isFalse();
        assertThat(ways.find(5, 17, found)).isTrue();
    }

    @Test
    void theOperationsOfAnEarlierSessionAreNotWaitedFor() {
        put(5, 1, 1);
        put(9, 1, 1);
        assertThat(ways.find(5, 1, found)).isFalse();
        assertThat(ways.find(9, 1, found)).isTrue();
    }
}
