package dev.lockstep.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Delete;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import org.junit.jupiter.api.Test;

class KeyValueStoreTest {

    private static final Value A = Value.of("a");
    private static final Value B = new Value("b", 100);

    private final KeyValueStore store = new KeyValueStore();

    @Test
    void aKeyThatWasNeverSetHasNoValue() {
        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, null));
    }

    @Test
    void aKeyHasTheValueThatWasPutLast() {
        store.apply(new Put("key", A));
        store.apply(new Put("key", B));
        store.apply(new Put("other", A));

        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, B));
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void appendingAddsTextAndBytesAtTheEnd() {
        store.apply(new Append("key", A));
        store.apply(new Append("key", B));

        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, new Value("ab", 101)));
    }

    @Test
    void compareAndSetAppliesOnlyToTheExpectedValueAndTellsWhatItFound() {
        assertThat(store.apply(new CompareAndSet("key", A, B))).isEqualTo(new Outcome(false, null));
        assertThat(store.apply(new CompareAndSet("key", null, A))).isEqualTo(new Outcome(true, null));
        assertThat(store.apply(new CompareAndSet("key", null, B))).isEqualTo(new Outcome(false, A));
        assertThat(store.apply(new CompareAndSet("key", A, B))).isEqualTo(new Outcome(true, A));
        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, B));
    }

    @Test
    void aDeletedKeyIsGone() {
        store.apply(new Put("key", A));
        store.apply(new Delete("key"));

        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, null));
        assertThat(store.size()).isZero();
    }

    @Test
    void aSnapshotHasTheSizeOfKeysAndValuesAndIsNotTouchedByWhatFollows() {
        store.apply(new Put("key", B));
        store.apply(new Put("other", A));
        store.apply(new Delete("other"));
        MachineState snapshot = store.snapshot();
        assertThat(snapshot.sizeBytes()).isEqualTo(8 + 3 + 100);

        store.apply(new Append("key", A));
        store.apply(new Put("other", A));
        assertThat(store.snapshot().sizeBytes()).isEqualTo(8 + 3 + 101 + 8 + 5 + 1);

        store.restore(snapshot);
        assertThat(store.apply(new Get("key"))).isEqualTo(new Outcome(true, B));
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void theHashOfTheStateDependsOnTheContentAndNotOnTheWayToIt() {
        KeyValueStore other = new KeyValueStore();
        store.apply(new Put("a", A));
        store.apply(new Put("b", B));
        other.apply(new Put("b", A));
        other.apply(new Put("c", A));
        other.apply(new Put("b", B));
        other.apply(new Delete("c"));
        assertThat(other.stateHash()).isNotEqualTo(store.stateHash());

        other.apply(new Put("a", A));
        assertThat(other.stateHash()).isEqualTo(store.stateHash());

        other.apply(new Put("a", B));
        assertThat(other.stateHash()).isNotEqualTo(store.stateHash());
    }

    @Test
    void anOperationOfAnotherKindIsTheCallersMistake() {
        Operation foreign = new Operation() {
            @Override
            public String kind() {
                return "foreign";
            }

            @Override
            public boolean isReadOnly() {
                return true;
            }

            @Override
            public int sizeBytes() {
                return 0;
            }

            @Override
            public long contentHash() {
                return 0;
            }

            @Override
            public String toString() {
                return "foreign";
            }
        };
        assertThatThrownBy(() -> store.apply(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operation=foreign must be a KeyValueOperation");
    }
}
