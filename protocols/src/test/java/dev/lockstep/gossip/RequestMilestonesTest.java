package dev.lockstep.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestMilestonesTest {

    private record Got(long operationId) implements Taken {}

    private final RequestMilestones milestones = new RequestMilestones();
    private final long[] ends = new long[1];

    @Test
    void theRequestEndsWhereTheFirstNodeHasIt() {
        milestones.observe(100, 3, new Got(7));
        milestones.observe(200, 4, new Got(7));
        assertThat(milestones.ends(7, ends)).isTrue();
        assertThat(ends).containsExactly(100);
    }

    @Test
    void whatNoNodeGotIsNotKnown() {
        milestones.observe(100, 3, new Got(7));
        assertThat(milestones.ends(0, ends)).isFalse();
        assertThat(milestones.ends(8, ends)).isFalse();
    }

    @Test
    void thousandsOfOperationsCanBeUnderWay() {
        for (int operation = 0; operation < 10_000; operation++) {
            milestones.observe(operation, 0, new Got(operation));
        }
        for (int operation = 0; operation < 10_000; operation++) {
            assertThat(milestones.ends(operation, ends)).isTrue();
            assertThat(ends).containsExactly(operation);
        }
    }

    @Test
    void oneThatComesAgainLateDrivesOutNoLaterOne() {
        milestones.observe(100, 0, new Got(1 + (1 << 14)));
        milestones.observe(200, 0, new Got(1));
        assertThat(milestones.ends(1 + (1 << 14), ends)).isTrue();
        assertThat(milestones.ends(1, ends)).isFalse();
    }
}
