package dev.lockstep.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VersionedMapTest {

    /** Pairs of two-letter texts with equal hashes, so that chains of leaves come up too: "Aa" and "BB" hash alike. */
    private static final String[] PARTS = {"Aa", "BB", "C#", "Bb", "x", "y"};

    /** Whatever is put and removed after a freeze, the frozen content stays; and the map itself is always a plain map. */
    @Property
    void frozenContentsStayAsTheyWereAndTheMapIsAPlainMap(
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 999) Integer> steps) {
        VersionedMap<Integer> map = new VersionedMap<>();
        Map<String, Integer> plain = new HashMap<>();
        List<VersionedMap.Frozen<Integer>> frozen = new ArrayList<>();
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
            VersionedMap<Integer> restored = new VersionedMap<>();
            restored.restore(frozen.get(i));
            assertSame(restored, copies.get(i));
            restored.put("another", 1);
        }
        assertSame(map, plain);
    }

    @Test
    void aMapThatTookOverAContentDoesNotChangeItWhenItChangesItself() {
        VersionedMap<Integer> first = new VersionedMap<>();
        for (int i = 0; i < 100; i++) {
            first.put("key-" + i, i);
        }
        VersionedMap<Integer> second = new VersionedMap<>();
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

    private static String key(int number) {
        return PARTS[number % PARTS.length] + PARTS[number / PARTS.length % PARTS.length] + number / 36;
    }
}
