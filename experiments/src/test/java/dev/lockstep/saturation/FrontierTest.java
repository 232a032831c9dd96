package dev.lockstep.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrontierTest {

    private static final int FIRST = -400;
    private static final int LAST = 700;

    @Property
    void theFrontierIsFoundFromAnywhereAndNoStepIsTriedTwice(
            @ForAll @IntRange(min = FIRST - 1, max = LAST) int lastKept,
            @ForAll @IntRange(min = FIRST, max = LAST) int guess,
            @ForAll @IntRange(min = 1, max = 40) int stride) {
        List<Integer> tried = new ArrayList<>();
        Frontier frontier = Frontier.find(guess, stride, 40, FIRST, LAST, step -> {
            tried.add(step);
            return step <= lastKept;
        });
        assertThat(frontier).isEqualTo(new Frontier(lastKept, lastKept + 1));
        assertThat(tried)
                .doesNotHaveDuplicates()
                .allSatisfy(step -> assertThat(step).isBetween(FIRST, LAST));
    }

    @Property
    void whoeverIsNearIsFoundInAFewSteps(
            @ForAll @IntRange(min = -5, max = 5) int distance, @ForAll @IntRange(min = -100, max = 100) int guess) {
        int[] tries = {0};
        Frontier.find(guess, 1, 35, FIRST, LAST, step -> {
            tries[0]++;
            return step <= guess + distance;
        });
        assertThat(tries[0]).isLessThanOrEqualTo(6);
    }
}
