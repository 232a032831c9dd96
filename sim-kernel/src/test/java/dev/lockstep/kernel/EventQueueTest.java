package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.random.Mix;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventQueueTest {

    /** So many adds, cancels and pops, drawn from this seed, with a look at the next time now and then or never. */
    record Phase(Increments increments, int adds, int cancels, int pops, boolean peeks, long seed) {

        void run(QueuePair pair) {
            int steps = Math.max(adds, pops);
            for (int step = 0; step < steps; step++) {
                long bits = Mix.mix(seed, step);
                if (step < adds) {
                    pair.addAfter(increments.nanos(bits));
                }
                if (step < cancels) {
                    pair.cancel(Mix.mix64(bits));
                }
                if (peeks) {
                    pair.peek();
                }
                if (step < pops) {
                    pair.pop();
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Phase>> phases() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 400);
        return Combinators.combine(
                        Arbitraries.of(Increments.class),
                        counts,
                        Arbitraries.integers().between(0, 30),
                        counts,
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as(Phase::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void anyInterleavingOfAddsCancelsAndPopsComesInTheOrderOfTimeAndArrival(@ForAll("phases") List<Phase> phases) {
        QueuePair pair = new QueuePair();
        for (Phase phase : phases) {
            phase.run(pair);
        }
        pair.popAll();
    }

    @ParameterizedTest
    @EnumSource
    void aLargeSetOfPendingEventsComesInOrder(Increments increments) {
        QueuePair pair = new QueuePair();
        new Phase(increments, 300_000, 1_000, 0, false, 1).run(pair);
        new Phase(increments, 200_000, 0, 200_000, false, 2).run(pair);
        new Phase(increments, 30_000, 30_000, 10_000, true, 3).run(pair);
        pair.popAll();
    }

    @ParameterizedTest
    @EnumSource
    void mixedWithExponentialIncrementsALargeSetComesInOrder(Increments increments) {
        QueuePair pair = new QueuePair();
        for (int round = 0; round < 6; round++) {
            new Phase(increments, 20_000, 0, 5_000, false, round).run(pair);
            new Phase(Increments.EXPONENTIAL, 20_000, 0, 25_000, round % 2 == 0, round).run(pair);
        }
        pair.popAll();
    }

    @Test
    void addsBeforeTheEventThatWasPeekedComeFirst() {
        QueuePair pair = new QueuePair();
        for (int i = 0; i < 10_000; i++) {
            pair.addAfter(1_000_000 + i % 3);
        }
        for (int i = 9_999; i > 0; i--) {
            pair.peek();
            pair.addAfter(100L * i + i % 2);
        }
        pair.popAll();
    }

    @Test
    void oneFarEventDoesNotDisturbMillionsNear() {
        QueuePair pair = new QueuePair();
        pair.addAfter(Long.MAX_VALUE);
        new Phase(Increments.TINY, 500_000, 0, 400_000, false, 4).run(pair);
        pair.popAll();
        assertThat(pair.nowNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theEndOfTimeIsATimeLikeOthers() {
        QueuePair pair = new QueuePair();
        for (int i = 0; i < 1_000; i++) {
            pair.addAfter(Long.MAX_VALUE - i % 7);
        }
        pair.peek();
        new Phase(Increments.FAR_APART, 1_000, 0, 500, true, 5).run(pair);
        pair.popAll();
        pair.addAfter(0);
        pair.addAfter(1);
        pair.popAll();
    }

    @Test
    void whatIsUpcomingIsPoppedNext() {
        EventQueue queue = new EventQueue();
        for (int i = 0; i < 1_000; i++) {
            queue.add(Mix.mix64(i) >>> 40, i);
        }
        long[] payloads = new long[8];
        assertThat(queue.upcoming(payloads)).isZero();
        queue.peekTime();

        int count = queue.upcoming(payloads);

        assertThat(count).isBetween(1, 8);
        for (int i = 0; i < count; i++) {
            assertThat(queue.pop()).isEqualTo(payloads[i]);
        }
    }

    @Test
    void anEmptyQueueSaysSo() {
        EventQueue queue = new EventQueue();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(queue.peekTime()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(queue::pop).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anEventBeforeTheLastPoppedOneIsRefused() {
        EventQueue queue = new EventQueue();
        queue.add(10, 1);
        queue.pop();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue.add(9, 2))
                .withMessageContaining("timeNanos=9")
                .withMessageContaining("10");
        queue.add(10, 3);
        assertThat(queue.pop()).isEqualTo(3);
    }
}
