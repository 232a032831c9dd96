package dev.lockstep.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all charts look like, for drawing one more that fits in. */
public final class ChartStyle {

    /** Fits the text column of a notebook without being scaled. */
    private static final int WIDTH = 900;

    /** Height without what a legend below the plot takes. */
    static final int HEIGHT = 420;

    /** Pattern of numbers on axes without a fraction. */
    static final String WHOLE = "#,##0";

    static final Color INK = new Color(0x333333);

    /** The palette of Okabe and Ito, which people with any kind of colour vision can tell apart, strongest first. */
    private static final List<Color> PALETTE = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9));

    /** A second round through the palette draws dashes. */
    private static final BasicStroke SOLID = line(1.6f);

    private static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);

    private ChartStyle() {}

    /** An empty chart of 900 by 420 pixels, with its legend on the right and no markers on its lines. */
    public static XYChart chart(String title, String xTitle, String yTitle) {
        return chart(title, xTitle, yTitle, HEIGHT);
    }

    static XYChart chart(String title, String xTitle, String yTitle, int height) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .theme(ChartTheme.Matlab)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        style.setAnnotationTextFontColor(INK);
        style.setChartFontColor(INK);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotGridLinesColor(new Color(0xDDDDDD));
        style.setPlotGridLinesStroke(line(0.7f));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setSeriesMarkers(new Marker[] {SeriesMarkers.NONE});
        return chart;
    }

    /** The colour of a series, by its number from 0 on; colours come again after six. */
    public static Color color(int series) {
        return PALETTE.get(series % PALETTE.size());
    }

    /** The line of a series, by its number from 0 on. */
    static BasicStroke stroke(int series) {
        return series / PALETTE.size() % 2 == 0 ? SOLID : DASHED;
    }

    /** A share as percent, with the digits that it has: 10%, 0.001%. */
    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).round(new MathContext(3));
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /** Makes the x axis logarithmic. 1, 2 and 5 of each decade have a label: there is no room for all. */
    public static void logarithmicX(XYStyler style) {
        style.setXAxisLogarithmic(true)
                .setXAxisLogarithmicDecadeOnly(false)
                .setXAxisTickLabelsFormattingFunction(ChartStyle::decadeTick);
    }

    static String decadeTick(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(1));
        int digit = rounded.unscaledValue().intValue();
        if (digit != 1 && digit != 2 && digit != 5) {
            return "";
        }
        return rounded.scale() > 0 ? rounded.toPlainString() : String.format(Locale.ROOT, "%,d", rounded.longValue());
    }

    /** A plain line. */
    static BasicStroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
}
