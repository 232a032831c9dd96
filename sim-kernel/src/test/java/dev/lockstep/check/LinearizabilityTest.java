package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.Verdict.Linearizable;
import dev.lockstep.check.Verdict.NotLinearizable;
import dev.lockstep.check.Verdict.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {

    private final Linearizability<String, Integer, Integer> checker =
            new Linearizability<>(new RegisterModel(), 100_000);
    private History<String, Integer> history = new History<>();
    private long nextId;

    @Test
    void nothingHappenedIsLinearizable() {
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void aReadBehindAWriteSeesIt() {
        done("x=1", 0, 10, 1);
        done("x", 20, 30, 1);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void aStaleReadIsFound() {
        done("x=1", 0, 10, 1);
        done("x", 20, 30, 0);
        assertThat(verdict())
                .isEqualTo(new NotLinearizable<>("x", history.entries().get(1)));
    }

    @Test
    void readsThatOverlapAWriteMaySeeEither() {
        done("x=1", 0, 100, 1);
        done("x", 10, 20, 0);
        done("x", 30, 40, 1);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void readsOneAfterTheOtherDoNotGoBack() {
        done("x=1", 0, 100, 1);
        done("x", 10, 20, 1);
        done("x", 30, 40, 0);
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void twoReadersMayNotDisagreeOnTheOrderOfTwoWrites() {
        done("x=1", 0, 100, 1);
        done("x=2", 0, 100, 2);
        done("x", 10, 20, 1);
        done("x", 30, 40, 2);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
        done("x", 50, 60, 1);
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void whatIsPendingMayHaveTakenPlaceOrNot() {
        history.invoke(nextId++, 0, 0, "x=1");
        done("x", 10, 20, 0);
        done("x", 30, 40, 1);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void whatIsPendingTakesPlaceOnceAtMost() {
        history.invoke(nextId++, 0, 0, "x=1");
        done("x", 10, 20, 1);
        done("x=2", 30, 40, 2);
        done("x", 50, 60, 1);
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void whatWasGivenUpMayTakePlaceLongAfterwards() {
        history.invoke(nextId++, 0, 0, "x=1");
        history.unknown(0);
        done("x=2", 100, 110, 2);
        done("x", 120, 130, 2);
        done("x", 1_000, 1_010, 1);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void nothingTakesPlaceBeforeItsInvocation() {
        done("x", 10, 20, 1);
        history.invoke(nextId++, 0, 30, "x=1");
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void whatFailedDidNotTakePlace() {
        history.invoke(nextId++, 0, 0, "x=1");
        history.fail(0, 10);
        done("x", 20, 30, 1);
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void anUnansweredReadIsNoEvidence() {
        history.invoke(nextId++, 0, 0, "x");
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void eachPartIsCheckedByItself() {
        done("x=1", 0, 10, 1);
        done("y", 20, 30, 0);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
        done("y", 40, 50, 1);
        assertThat(verdict()).isInstanceOf(NotLinearizable.class);
    }

    @Test
    void whatEndsInTheSameNanosecondAsAnotherBeginsOverlapsIt() {
        done("x=1", 0, 10, 1);
        done("x", 10, 10, 0);
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void aSearchThatTakesTooLongIsCutOff() {
        for (int i = 1; i <= 30; i++) {
            done("x=" + i, 0, 100, i);
        }
        done("x", 110, 120, 31);
        assertThat(new Linearizability<>(new RegisterModel(), 1_000).check(history))
                .isEqualTo(new Undecided<>("x"));
    }

    @Test
    void aViolationPrevailsOverAPartThatIsUndecided() {
        aSearchThatTakesTooLongIsCutOff();
        done("y", 0, 10, 7);
        assertThat(new Linearizability<>(new RegisterModel(), 1_000).check(history))
                .isInstanceOf(NotLinearizable.class);
    }

    @Test
    void aLongHistoryOnOneKeyTakesLittleTimeAndMemory() {
        for (int i = 1; i <= 50_000; i++) {
            done("x=" + i, 10L * i, 10L * i + 15, i);
            done("x", 10L * i + 6, 10L * i + 9, i);
        }
        assertThat(verdict()).isInstanceOf(Linearizable.class);
    }

    @Test
    void theLimitIsAtLeastOne() {
        assertThatThrownBy(() -> new Linearizability<>(new RegisterModel(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("configurationLimit=0 must be at least 1");
    }

    @Property(tries = 2_000)
    void theVerdictIsThatOfTryingAllOrders(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int operations) {
        Random random = new Random(seed);
        // jqwik keeps this object from one try to the next
        history = new History<>();
        for (int i = 0; i < operations; i++) {
            long from = random.nextInt(12);
            boolean read = random.nextBoolean();
            int value = random.nextInt(3);
            String operation = read ? "x" : "x=" + value;
            if (random.nextInt(4) == 0) {
                history.invoke(nextId++, 0, from, operation);
            } else {
                done(operation, from, from + random.nextInt(8), value);
            }
        }
        assertThat(verdict() instanceof Linearizable).isEqualTo(someOrderExplains(new ArrayList<>(), 0));
    }

    /** Whether these operations can go on with others, by trying all. */
    private boolean someOrderExplains(List<History.Entry<String, Integer>> order, int state) {
        List<History.Entry<String, Integer>> left = new ArrayList<>(history.entries());
        left.removeAll(order);
        long firstCompletion =
                left.stream().mapToLong(History.Entry::completedNanos).min().orElse(Long.MAX_VALUE);
        if (firstCompletion == Long.MAX_VALUE) {
            return true;
        }
        for (History.Entry<String, Integer> next : left) {
            Integer after = new RegisterModel().step(state, next.operation(), next.result());
            if (next.invokedNanos() <= firstCompletion && after != null) {
                order.add(next);
                boolean explained = someOrderExplains(order, after);
                order.remove(order.size() - 1);
                if (explained) {
                    return true;
                }
            }
        }
        return false;
    }

    private Verdict<String, Integer> verdict() {
        return checker.check(history);
    }

    private void done(String operation, long from, long to, int result) {
        history.invoke(nextId, 0, from, operation);
        history.ok(nextId++, to, result);
    }
}
