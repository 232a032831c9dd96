package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

    /** A checkpoint holds what the table has at that moment, whatever was held before and comes behind. */
    @Property(tries = 200)
    void aCheckpointHoldsWhatTheTableHasAndKeepsIt(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> before,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> behind) {
        SomeState some = new SomeState();
        ClientTable plain = new ClientTable(SomeState.LANES);
        note(some.table, before, 1);
        note(plain, before, 1);
        some.table.snapshot();
        note(some.table, behind, 2);
        note(plain, behind, 2);
        AnsweredRequests held = some.table.snapshot();
        note(some.table, before, 3);

        assertThat(held.hash()).isEqualTo(plain.hash());
        assertThat(held.answers()).isEqualTo(plain.snapshot().answers());
        ClientTable restored = new ClientTable(SomeState.LANES);
        restored.restore(held);
        assertThat(restored.hash()).isEqualTo(plain.hash());
    }

    @Test
    void whatWasTakenBackIsNotInTheNextCheckpoint() {
        ClientTable table = new SomeState().table;
        note(table, List.of(3), 1);
        table.snapshot();
        ClientTable.Before before = table.before(3);
        ClientTable.Before never = table.before(4);
        note(table, List.of(3, 4), 2);
        table.takeBack(never);
        table.takeBack(before);

        assertThat(table.snapshot().answers()).hasSize(1);
        assertThat(table.snapshot().answers().get(0).timestamp()).isEqualTo(1);
    }

    @Property(tries = 100)
    void partitionsOfEachLevelAddUpToTheWhole(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> lanes) {
        ClientTable table = new ClientTable(SomeState.LANES);
        note(table, lanes, 1);
        AnsweredRequests held = table.snapshot();
        AnsweredRequests copied = held.none();
        for (int level = 0; level <= SomeState.LANES.levels(); level++) {
            long sum = 0;
            long size = 0;
            for (long index = 0; index < 1L << (4 * level); index++) {
                AnsweredPart part = held.part(level, index);
                sum += part.digest();
                size += part.sizeBytes();
                copied = copied.with(part);
            }
            assertThat(sum).isEqualTo(held.hash());
            assertThat(size).isEqualTo(held.sizeBytes());
            assertThat(copied.hash()).isEqualTo(held.hash());
            assertThat(copied.answers()).isEqualTo(held.answers());
        }
        assertThat(held.part(SomeState.LANES.levels() + 1, 0)).isNull();
        assertThat(held.part(1, 16)).isNull();
    }

    private static void note(ClientTable table, List<Integer> lanes, long timestamp) {
        for (Integer lane : lanes) {
            Outcome outcome = new Outcome(true, Value.of("outcome " + timestamp + " of " + lane));
            table.note(lane, timestamp, outcome, Marks.of(outcome));
        }
    }
}
