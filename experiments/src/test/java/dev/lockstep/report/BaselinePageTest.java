package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cost.CostComparison;
import dev.lockstep.cost.CostDifference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import dev.lockstep.statistics.MedianRatio;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinePageTest {

    @Test
    void eventsThatCostMoreMakeAPageBadThoughNoCaseIsWorse() {
        assertThat(opening(true)).isEqualTo(new Verdict(Tone.BAD, "no case is worse; EVENTS COST MORE"));
        assertThat(opening(false)).isEqualTo(new Verdict(Tone.GOOD, "no case is worse"));
    }

    private static Block opening(boolean isSlower) {
        CostDifference cost = new CostDifference("raft", 10, 12, new MedianRatio(1.2, 1.1, 1.3), 0.01, isSlower);
        BaselineReport report = new BaselineReport(List.of(), "0.1", new CostComparison(null, List.of(cost), 1));
        return BaselinePage.of(report, "lockstep baseline compare before", List.of())
                .sections()
                .get(0)
                .blocks()
                .get(0);
    }
}
