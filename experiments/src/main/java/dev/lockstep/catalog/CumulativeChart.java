package dev.lockstep.catalog;

import dev.lockstep.report.ChartStyle;
import dev.lockstep.store.AtomicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Which share of trials took at most so long, in percent over milliseconds, as the Raft paper draws it. */
final class CumulativeChart {

    private final XYChart chart;

    CumulativeChart(String title) {
        chart = ChartStyle.chart(title, "time without leader, ms", "trials that took at most so long, percent");
        ChartStyle.logarithmicX(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setYAxisTickMarkSpacingHint(60);
    }

    /**
     * Adds a line.
     *
     * @param millis of those trials that had a leader before they ended
     * @param trials number of all trials
     * @param untilMillis when the others ended
     */
    void add(String name, double[] millis, int trials, double untilMillis) {
        double[] x = Arrays.copyOf(millis, millis.length + 1);
        x[millis.length] = untilMillis;
        Arrays.sort(x);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100.0 * Math.min(i + 1, millis.length) / trials;
        }
        if (millis.length == 0) {
            // two points make a line
            x = new double[] {1, untilMillis};
            y = new double[2];
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(ChartStyle.color(chart.getSeriesCollection().size() - 1));
    }

    /** The chart as it stands. */
    XYChart chart() {
        return chart;
    }

    /** Limits the axis to these times. */
    CumulativeChart between(double minMillis, double maxMillis) {
        chart.getStyler().setXAxisMin(minMillis).setXAxisMax(maxMillis);
        return this;
    }

    /** Writes the chart as a PNG. */
    void write(Path file) {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(chart, image, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("the chart of " + file + " cannot be drawn", e);
        }
        AtomicFiles.write(file, channel -> Channels.newOutputStream(channel).write(image.toByteArray()));
    }
}
