package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PendingOperationsTest {

    /** Each step adds an id that is not there, and removes one that is. */
    @Property
    void behavesLikeAMap(@ForAll @Size(max = 400) List<@LongRange(min = 0, max = 90) Long> steps) {
        PendingOperations pending = new PendingOperations();
        Map<Long, Long> oracle = new TreeMap<>();
        long time = 0;
        for (long id : steps) {
            time++;
            if (oracle.containsKey(id)) {
                assertThat(pending.remove(id)).isEqualTo(oracle.remove(id));
            } else {
                assertThat(pending.remove(id)).isEqualTo(PendingOperations.ABSENT);
                pending.add(id, time);
                oracle.put(id, time);
            }
            assertThat(pending.size()).isEqualTo(oracle.size());
        }
        for (long id = 0; id <= 90; id++) {
            assertThat(pending.contains(id)).isEqualTo(oracle.containsKey(id));
        }
    }
}
