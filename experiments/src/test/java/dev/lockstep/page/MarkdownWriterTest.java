package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownWriterTest {

    @Test
    void aTableIsOneOfGitHub() {
        assertThat(markdown(Pages.table())).isEqualTo("""
                        | case | p99, ms |
                        | --- | ---: |
                        | raft | 1,234.5 |
                        | pbft | **9,999.9** |
                        """);
    }

    @Test
    void aChartBecomesItsFiguresWithIntervalsAndMarkedParts() {
        assertThat(markdown(Pages.arms())).isEqualTo("""
                        ### Arms

                        | arm | p50, ms | p99, ms |
                        | --- | ---: | ---: |
                        | raft | 5 (4 to 6) | 20 |
                        | pbft | 7 (6 to 9) | 30 |
                        """);
        assertThat(markdown(Pages.overTime())).contains("| crash node 1 | 0.5 | 1.5 |");
    }

    @Test
    void seriesWithPlacesOfTheirOwnHaveARowForEachPoint() {
        assertThat(markdown(Pages.scalability()))
                .contains(
                        "| series | nodes | throughput, operations/s |",
                        "| raft | 100 | 90 (80 to 99) |",
                        "| pbft | 4 | 500 |");
    }

    @Test
    void aLongChartSaysHowMuchOfItIsShown() {
        List<Point> points = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            points.add(Point.of(second, 2 * second));
        }
        Series series = new Series("ok", Form.LINE, points);
        String markdown = markdown(
                Chart.of("long", ChartAxis.linear("time", "s"), ChartAxis.linear("rate", ""), List.of(series)));
        assertThat(markdown)
                .contains("| 0 | 0 |", "| 599 | 1,198 |", "80 of 600 points; the HTML report has all of them.");
        assertThat(markdown.lines().filter(line -> line.startsWith("| "))).hasSize(82);
    }

    @Test
    void aFenceIsLongerThanAnyInItsText() {
        assertThat(markdown(new Preformatted("sh", "echo '```'"))).isEqualTo("````sh\necho '```'\n````\n");
    }

    @Test
    void noTextBecomesMarkup() {
        Table table = Table.of(List.of(Column.text("a|b")), List.of(List.of("*x* <b>\nnext `|`")));
        assertThat(markdown(table)).isEqualTo("| a\\|b |\n| --- |\n| \\*x\\* \\<b\\><br>next \\`\\|\\` |\n");
        assertThat(markdown(new Prose("1. no list\n- nor this\n# nor a heading")))
                .isEqualTo("1\\. no list  \n\\- nor this  \n\\# nor a heading\n");
    }

    private static String markdown(Block block) {
        String page = MarkdownWriter.write(new Page("t", "", List.of(Section.of("h", block))));
        assertThat(page).startsWith("# t\n\n## h\n\n");
        return page.substring("# t\n\n## h\n\n".length());
    }
}
