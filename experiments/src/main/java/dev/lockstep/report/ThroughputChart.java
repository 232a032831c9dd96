package dev.lockstep.report;

import dev.lockstep.scenario.FaultWindow;
import dev.lockstep.scenario.RunResult;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Successful operations in each second of a run, with the windows of the faults as shaded bands. */
public final class ThroughputChart {

    private static final int LEGEND_LINE = 30;
    private static final int BAND_ALPHA = 70;
    private static final Color INVISIBLE = new Color(0, 0, 0, 0);

    /** Of the whole time: about two pixels. */
    private static final double NARROWEST_BAND = 0.003;

    /** What the axis shows above the highest second: a line of text. */
    private static final double ROOM_FOR_LABELS = 0.12;

    private ThroughputChart() {}

    /** Draws a run. Each fault has its number and kind above its band, and itself in one line in the legend. */
    public static XYChart of(RunResult result) {
        List<Long> perSecond = result.succeededPerSecond();
        List<FaultWindow> faults = result.faults();
        long highest = perSecond.stream().mapToLong(Long::longValue).max().orElse(0);
        double top = Math.max(1, highest) * (1 + ROOM_FOR_LABELS);
        XYChart chart = emptyChart(result, top);
        for (int i = 0; i < faults.size(); i++) {
            addBand(chart, i + 1, faults.get(i), result.virtualSeconds(), top);
        }
        XYSeries throughput = chart.addSeries(
                "throughput",
                IntStream.range(0, perSecond.size())
                        .mapToDouble(second -> second + 0.5)
                        .toArray(),
                perSecond.stream().mapToDouble(Long::doubleValue).toArray());
        throughput.setLineColor(ChartStyle.color(0));
        throughput.setLineStyle(ChartStyle.line(1.2f));
        throughput.setShowInLegend(false);
        return chart;
    }

    private static XYChart emptyChart(RunResult result, double top) {
        int legend =
                result.faults().isEmpty() ? 0 : LEGEND_LINE * result.faults().size();
        XYChart chart = ChartStyle.chart(
                result.scenario() + ", seed " + result.seed(),
                "virtual time, s",
                "successful operations per second",
                ChartStyle.HEIGHT + legend);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(result.virtualSeconds())
                .setYAxisMin(0.0)
                .setYAxisMax(top)
                .setXAxisDecimalPattern(ChartStyle.WHOLE)
                .setYAxisDecimalPattern(ChartStyle.WHOLE)
                .setPlotContentSize(1)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Vertical)
                .setLegendVisible(legend > 0);
        return chart;
    }

    private static void addBand(XYChart chart, int number, FaultWindow fault, double endSeconds, double top) {
        double from = fault.fromSeconds();
        double until = Math.max(fault.untilSeconds(), from + endSeconds * NARROWEST_BAND);
        String name = number + " " + fault.fault();
        XYSeries band = chart.addSeries(name, new double[] {from, from, until, until}, new double[] {0, top, top, 0});
        Color color = ChartStyle.color(number);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
        band.setLineColor(INVISIBLE);
        String label = number + " " + fault.fault().split(" ", 2)[0];
        double labelHeight = top * (1 - ROOM_FOR_LABELS / 2);
        chart.addAnnotation(new AnnotationText(label, (from + until) / 2, labelHeight, false));
    }
}
