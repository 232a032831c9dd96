package dev.lockstep.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VersionedMapTest {

    /** Pairs of two-letter texts with equal hashes, so that chains of leaves come up too: "Aa" and "BB" hash alike. */
    private static final String[] PARTS = {"Aa", "BB", "C#", "Bb", "x", "y"};

    private static final PartitionNode.Weight<Integer> WEIGHT = new PartitionNode.Weight<>() {
        @Override
        public long hash(String key, Integer value) {
            return Mix.mix(ContentHash.hash(key), value);
        }

        @Override
        public long sizeBytes(String key, Integer value) {
            return (long) key.length() + value;
        }
    };

    /** Whatever is put and removed after a freeze, the frozen content stays; and the map itself is always a plain map. */
    @Property
    void frozenContentsStayAsTheyWereAndTheMapIsAPlainMap(
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 999) Integer> steps) {
        VersionedMap<Integer> map = new VersionedMap<>(WEIGHT);
        Map<String, Integer> plain = new HashMap<>();
        List<FrozenMap<Integer>> frozen = new ArrayList<>();
        List<Map<String, Integer>> copies = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            String key = key(step % 100);
            if (step < 600) {
                assertThat(map.put(key, i)).isEqualTo(plain.put(key, i));
            } else if (step < 940) {
                assertThat(map.remove(key)).isEqualTo(plain.remove(key));
            } else {
                frozen.add(map.freeze());
                copies.add(new HashMap<>(plain));
            }
            assertThat(map.size()).isEqualTo(plain.size());
        }
        assertSame(map, plain);
        for (int i = 0; i < frozen.size(); i++) {
            VersionedMap<Integer> restored = new VersionedMap<>(WEIGHT);
            restored.restore(frozen.get(i));
            assertSame(restored, copies.get(i));
            restored.put("another", 1);
        }
        assertSame(map, plain);
    }

    /** All partitions of all levels, after any changes between freezes: each has what its keys add up to, and no others. */
    @Property(tries = 200)
    void sumsOfPartitionsFollowEachChangeAndFreezing(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 999) Integer> steps) {
        VersionedMap<Integer> map = new VersionedMap<>(WEIGHT);
        Map<String, Integer> plain = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            String key = key(steps.get(i) % 100);
            if (steps.get(i) < 600) {
                map.put(key, i);
                plain.put(key, i);
            } else if (steps.get(i) < 940) {
                map.remove(key);
                plain.remove(key);
            } else {
                map.freeze();
            }
        }
        FrozenMap<Integer> content = map.freeze();
        for (int level = 0; level <= FrozenMap.LEVELS; level++) {
            Map<Long, Long> hashes = new TreeMap<>();
            Map<Long, Long> sizes = new TreeMap<>();
            for (Map.Entry<String, Integer> entry : plain.entrySet()) {
                long index = index(entry.getKey(), level);
                hashes.merge(index, WEIGHT.hash(entry.getKey(), entry.getValue()), Long::sum);
                sizes.merge(index, WEIGHT.sizeBytes(entry.getKey(), entry.getValue()), Long::sum);
            }
            for (Map.Entry<Long, Long> expected : hashes.entrySet()) {
                Object partition = content.partition(level, expected.getKey());
                assertThat(PartitionNode.hash(partition, WEIGHT)).isEqualTo(expected.getValue());
                assertThat(PartitionNode.sizeBytes(partition, WEIGHT)).isEqualTo(sizes.get(expected.getKey()));
            }
        }
    }

    @Test
    void aMapThatTookOverAContentDoesNotChangeItWhenItChangesItself() {
        VersionedMap<Integer> first = new VersionedMap<>(WEIGHT);
        for (int i = 0; i < 100; i++) {
            first.put("key-" + i, i);
        }
        VersionedMap<Integer> second = new VersionedMap<>(WEIGHT);
        second.restore(first.freeze());

        for (int i = 0; i < 100; i += 2) {
            second.remove("key-" + i);
            first.put("key-" + (i + 1), -1);
        }

        assertThat(first.get("key-0")).isZero();
        assertThat(second.get("key-1")).isEqualTo(1);
        assertThat(second.size()).isEqualTo(50);
    }

    private static void assertSame(VersionedMap<Integer> map, Map<String, Integer> plain) {
        assertThat(map.size()).isEqualTo(plain.size());
        for (int i = 0; i < 100; i++) {
            assertThat(map.get(key(i))).isEqualTo(plain.get(key(i)));
        }
    }

    /** The index by definition: the digits of the key's hash, the lowest first. */
    private static long index(String key, int level) {
        int hash = key.hashCode() ^ key.hashCode() >>> 16;
        long index = 0;
        for (int depth = 0; depth < level; depth++) {
            index = index * 16 + (hash >>> (4 * depth) & 15);
        }
        return index;
    }

    private static String key(int number) {
        return PARTS[number % PARTS.length] + PARTS[number / PARTS.length % PARTS.length] + number / 36;
    }
}
