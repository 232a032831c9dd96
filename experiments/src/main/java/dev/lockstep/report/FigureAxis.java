package dev.lockstep.report;

import dev.lockstep.page.ChartAxis;
import java.util.DoubleSummaryStatistics;

/** The axis that the means of a figure are drawn on. */
final class FigureAxis {

    /** Figures further apart than this are better seen as ratios. */
    private static final double WIDE = 4;

    private FigureAxis() {}

    /** Logarithmic if figures lie far apart and all above 0. */
    static ChartAxis of(String measure, DoubleSummaryStatistics means) {
        boolean isWide = means.getMin() > 0 && means.getMax() > WIDE * means.getMin();
        return isWide ? ChartAxis.logarithmic(measure, "") : ChartAxis.linear(measure, "");
    }
}
