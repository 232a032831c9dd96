package dev.lockstep.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Castro's thesis, section 5.3.1: the partition tree. */
class KeyValueStateTest {

    /** One state becomes another one when the partitions that differ at some level are put in their places. */
    @Property(tries = 300)
    void aStateWithThePartitionsOfAnotherOneIsThatOtherOne(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 99) Integer> here,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 99) Integer> there,
            @ForAll @IntRange(min = 0, max = 3) int level) {
        KeyValueState own = state(here);
        KeyValueState other = state(there);
        KeyValueState changed = own;
        for (long index = 0; index < 1L << (4 * level); index++) {
            KeyValuePart part = part(other, level, index);
            if (part.digest() != part(own, level, index).digest()) {
                changed = changed.with(part);
            }
        }

        assertThat(changed.hash()).isEqualTo(other.hash());
        assertThat(changed.sizeBytes()).isEqualTo(other.sizeBytes());
        assertThat(contents(changed)).isEqualTo(contents(there));
        assertThat(contents(own)).as("the state that was there").isEqualTo(contents(here));
        assertSameTree(changed, other, 0, 0);
    }

    @Property(tries = 100)
    void thePartsOfAPartAddUpToIt(@ForAll @Size(max = 100) List<@IntRange(min = 0, max = 9999) Integer> numbers) {
        KeyValueState state = state(numbers);
        for (int level = 0; level < 3; level++) {
            for (long index = 0; index < 1L << (4 * level); index++) {
                KeyValuePart whole = part(state, level, index);
                long[] digests = whole.childDigests();
                long size = 0;
                long sum = 0;
                for (int slot = 0; slot < 16; slot++) {
                    KeyValuePart child = part(state, level + 1, index * 16 + slot);
                    assertThat(child.digest()).isEqualTo(digests[slot]);
                    size += child.sizeBytes();
                    sum += digests[slot];
                }
                assertThat(size).isEqualTo(whole.sizeBytes());
                assertThat(sum).isEqualTo(whole.digest());
            }
        }
    }

    @Test
    void aStoreGoesOnFromAStateThatWasPutTogether() {
        KeyValueState state = state(List.of(1, 2, 3)).with(part(state(List.of(4, 5)), 0, 0));
        KeyValueStore store = new KeyValueStore();
        store.restore(state);
        store.apply(new Put("key-6", value(6)));

        assertThat(store.size()).isEqualTo(3);
        assertThat(store.stateHash()).isEqualTo(state(List.of(6, 5, 4)).hash());
        assertThat(contents(state)).isEqualTo(contents(List.of(4, 5)));
    }

    @Test
    void aPartWithoutOneOfItsPartsLacksJustThat() {
        KeyValueState state = state(List.of(1, 2, 3, 4, 5));
        KeyValuePart root = part(state, 0, 0);
        for (int slot = 0; slot < 16; slot++) {
            assertThat(root.without(slot).digest()).isEqualTo(root.digest() - root.childDigests()[slot]);
        }
        KeyValuePart single = part(state(List.of(1)), 0, 0);
        assertThat(single.isDivisible()).isFalse();
        assertThat(root.isDivisible()).isTrue();
    }

    @Test
    void aPlaceThatTheTreeDoesNotHaveHasNoPart() {
        KeyValueState state = state(List.of(1));
        assertThat(state.part(-1, 0)).isNull();
        assertThat(state.part(9, 0)).isNull();
        assertThat(state.part(1, 16)).isNull();
        assertThat(state.part(1, -1)).isNull();
        assertThat(state.part(8, (1L << 32) - 1)).isNotNull();
    }

    /** Equal contents have equal trees, so that they are divided alike. */
    private static void assertSameTree(KeyValueState one, KeyValueState other, int level, long index) {
        KeyValuePart part = part(one, level, index);
        assertThat(part.isDivisible()).isEqualTo(part(other, level, index).isDivisible());
        for (int slot = 0; slot < 16 && part.isDivisible(); slot++) {
            assertSameTree(one, other, level + 1, index * 16 + slot);
        }
    }

    private static KeyValuePart part(KeyValueState state, int level, long index) {
        KeyValuePart part = state.part(level, index);
        assertThat(part).isNotNull();
        return part;
    }

    private static KeyValueState state(List<Integer> numbers) {
        KeyValueStore store = new KeyValueStore();
        for (Integer number : numbers) {
            store.apply(new Put("key-" + number, value(number)));
        }
        return store.snapshot();
    }

    private static Map<String, Value> contents(KeyValueState state) {
        KeyValueStore store = new KeyValueStore();
        store.restore(state);
        Map<String, Value> found = new TreeMap<>();
        for (int number = 0; number < 100; number++) {
            Value value = store.apply(new Get("key-" + number)).value();
            if (value != null) {
                found.put("key-" + number, value);
            }
        }
        assertThat(store.size()).isEqualTo(found.size());
        return found;
    }

    private static Map<String, Value> contents(List<Integer> numbers) {
        Map<String, Value> expected = new TreeMap<>();
        numbers.forEach(number -> expected.put("key-" + number, value(number)));
        return expected;
    }

    private static Value value(int number) {
        return new Value("v" + number, 10 + number);
    }
}
