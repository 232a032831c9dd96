package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReorderBufferTest {

    /** Workers hold numbers and hand them in in any order; what can be taken is taken at once. */
    @Property(tries = 500)
    void itemsComeInOrderWhicheverIsDoneFirst(
            @ForAll @IntRange(max = 60) int end,
            @ForAll @IntRange(min = 1, max = 9) int window,
            @ForAll @Size(200) List<@IntRange(max = 1_000) Integer> choices)
            throws InterruptedException {
        ReorderBuffer<String> buffer = new ReorderBuffer<>(end, window);
        List<Integer> held = new ArrayList<>();
        List<Boolean> done = new ArrayList<>();
        int taken = 0;
        for (int step = 0; taken < end; step++) {
            int choice = choices.get(step % choices.size());
            if (held.isEmpty() || (choice % 2 == 0 && done.size() < Math.min(end, taken + window))) {
                assertThat(buffer.claim()).isEqualTo(done.size());
                held.add(done.size());
                done.add(false);
            } else {
                int number = held.remove(choice % held.size());
                buffer.put(number, "item " + number);
                done.set(number, true);
            }
            assertThat(done.size() - taken).isLessThanOrEqualTo(window);
            while (taken < done.size() && done.get(taken)) {
                assertThat(buffer.take()).isEqualTo("item " + taken++);
            }
        }
        assertThat(buffer.claim()).isEqualTo(ReorderBuffer.NOTHING);
        assertThat(buffer.take()).isNull();
    }

    @Property(tries = 200)
    void afterAStopThatWhichIsThereInOrderCanBeTaken(@ForAll @Size(12) List<Boolean> isDone)
            throws InterruptedException {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(20, 12);
        for (int number = 0; number < 12; number++) {
            assertThat(buffer.claim()).isEqualTo(number);
            if (isDone.get(number)) {
                buffer.put(number, number);
            }
        }
        buffer.stop();
        assertThat(buffer.claim()).isEqualTo(ReorderBuffer.NOTHING);
        int firstMissing = isDone.contains(false) ? isDone.indexOf(false) : isDone.size();
        assertThat(takeAll(buffer)).hasSize(firstMissing);
    }

    @Test
    void nothingBehindTheLastItemIsHandedOut() throws InterruptedException {
        ReorderBuffer<String> buffer = new ReorderBuffer<>(20, 12);
        for (int number = 0; number < 3; number++) {
            assertThat(buffer.claim()).isEqualTo(number);
        }
        buffer.put(2, "behind the last");
        buffer.putLast(1, "last");
        assertThat(buffer.claim()).isEqualTo(ReorderBuffer.NOTHING);
        buffer.put(0, "first");
        assertThat(takeAll(buffer)).containsExactly("first", "last");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whoIsAWindowAheadWaits() throws Exception {
        ReorderBuffer<String> buffer = new ReorderBuffer<>(20, 3);
        for (int number = 0; number < 3; number++) {
            buffer.put(buffer.claim(), "item " + number);
        }
        FutureTask<Integer> claim = new FutureTask<>(buffer::claim);
        startAndAwaitThatItWaits(claim);
        assertThat(buffer.take()).isEqualTo("item 0");
        assertThat(claim.get()).isEqualTo(3);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whatIsDoneAloneIsHandedOutWhenAllBeforeItWereTaken() throws Exception {
        ReorderBuffer<String> buffer = new ReorderBuffer<>(4, 2, 3);
        buffer.put(buffer.claim(), "item 0");
        buffer.put(buffer.claim(), "item 1");
        buffer.take();
        FutureTask<Integer> alone = new FutureTask<>(buffer::claim);
        startAndAwaitThatItWaits(alone);
        buffer.take();
        assertThat(alone.get()).isEqualTo(2);
        FutureTask<Integer> next = new FutureTask<>(buffer::claim);
        startAndAwaitThatItWaits(next);
        buffer.put(2, "item 2");
        assertThat(buffer.take()).isEqualTo("item 2");
        assertThat(next.get()).isEqualTo(3);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whoTakesWaitsForTheNextInOrder() throws Exception {
        ReorderBuffer<String> buffer = new ReorderBuffer<>(20, 3);
        assertThat(buffer.claim()).isZero();
        assertThat(buffer.claim()).isEqualTo(1);
        buffer.put(1, "item 1");
        FutureTask<String> take = new FutureTask<>(buffer::take);
        startAndAwaitThatItWaits(take);
        buffer.put(0, "item 0");
        assertThat(take.get()).isEqualTo("item 0");
    }

    private static void startAndAwaitThatItWaits(FutureTask<?> task) {
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(task).as("waits instead of ending").isNotDone();
            Thread.onSpinWait();
        }
    }

    private static <T> List<T> takeAll(ReorderBuffer<T> buffer) throws InterruptedException {
        List<T> items = new ArrayList<>();
        for (@Nullable T item = buffer.take(); item != null; item = buffer.take()) {
            items.add(item);
        }
        return items;
    }
}
