package dev.lockstep.pbft;

import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.statemachine.KeyValueStore;
import java.util.List;

/** States of a service to transfer. */
final class SomeState {

    /** So many lanes have three levels of partitions. */
    static final ClientTable.Lanes LANES = new ClientTable.Lanes(4, 4, 2, 500);

    final KeyValueStore store = new KeyValueStore();
    final ClientTable table = new ClientTable(LANES);

    /** So many keys with values of this size. */
    static ServiceState of(int keys, int valueBytes) {
        SomeState some = new SomeState();
        for (int number = 0; number < keys; number++) {
            some.put(number, valueBytes);
        }
        return some.behind(8);
    }

    /** Each number is that of a key and of a lane; values differ in their size. */
    static ServiceState of(List<Integer> numbers, String text) {
        SomeState some = new SomeState();
        for (Integer number : numbers) {
            some.store.apply(new Put("key-" + number, new Value(text + number, 100 + number)));
            some.answer(number % 1000, number, new Outcome(true, new Value(text, 10 + number)));
        }
        return some.behind(8);
    }

    void put(int number, int valueBytes) {
        store.apply(new Put("key-" + number, new Value("v" + number, valueBytes)));
    }

    void answer(int lane, long timestamp, Outcome outcome) {
        table.note(lane, timestamp, outcome, Marks.of(outcome));
    }

    ServiceState behind(long sequence) {
        return new ServiceState(sequence, store.snapshot(), table.snapshot());
    }
}
