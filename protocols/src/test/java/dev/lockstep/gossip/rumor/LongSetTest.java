package dev.lockstep.gossip.rumor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LongSetTest {

    @Property
    void holdsWhatWasAdded(@ForAll List<@LongRange(min = -40, max = 40) Long> numbers) {
        LongSet set = new LongSet();
        TreeSet<Long> expected = new TreeSet<>();
        for (long number : numbers) {
            assertThat(set.add(number)).isEqualTo(expected.add(number));
        }
        for (long number = -40; number <= 40; number++) {
            assertThat(set.add(number)).isEqualTo(expected.add(number));
        }
    }
}
