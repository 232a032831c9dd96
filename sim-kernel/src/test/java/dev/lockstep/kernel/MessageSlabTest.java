package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.kernel.Probe.Text;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessageSlabTest {

    private final MessageSlab slab = new MessageSlab();

    @Property
    void anEntryKeepsItsMessageUntilItIsReleased(@ForAll List<@IntRange(min = -1, max = 200) Integer> steps) {
        List<Integer> held = new ArrayList<>();
        List<Text> messages = new ArrayList<>();
        for (int step : steps) {
            if (step >= 0 && step < held.size()) {
                slab.release(held.remove(step));
                messages.remove(step);
            } else {
                Text message = new Text("message", 7);
                held.add(slab.add(1, 2, message, 3, 4, 5));
                messages.add(message);
            }
        }
        assertThat(held).doesNotHaveDuplicates();
        for (int i = 0; i < held.size(); i++) {
            assertThat(slab.message(held.get(i))).isSameAs(messages.get(i));
        }
        held.forEach(slab::release);
    }

    @Test
    void whatIsReleasedIsUsedAgain() {
        for (int round = 0; round < 1000; round++) {
            List<Integer> held = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                held.add(slab.add(1, 2, new Text("message", 7), 3, 4, 5));
            }
            held.forEach(slab::release);
        }
        assertThat(slab.highWater()).isLessThan(200);
    }
}
