package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final ChartAxis TIME = ChartAxis.linear("time", "s");
    private static final ChartAxis ARMS = ChartAxis.categories("arm", List.of("raft", "pbft"));

    @Test
    void barsNeedSomethingToStandOn() {
        Series bars = new Series("ok", Form.BARS, List.of(Point.of(1, 2)));
        assertThatThrownBy(() -> Chart.of("bars", TIME, TIME, List.of(bars)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("series=ok: bars need an axis with categories");
    }

    @Test
    void aPointLiesOnACategoryThatThereIs() {
        Series third = Series.overCategories("p99", Form.POINTS, 1, 2, 3);
        assertThatThrownBy(() -> Chart.of("latency", ARMS, TIME, List.of(third)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("place=2.0 must be the number of one of the 2 categories of arm");
    }

    @Test
    void anIntervalHasTwoEndsInOrder() {
        assertThatThrownBy(() -> new Point(0, 1, 2.0, null)).hasMessageContaining("must be both there, or neither");
        assertThatThrownBy(() -> new Point(0, 1, 2.0, 1.0)).hasMessageContaining("in this order");
        assertThat(new Point(0, 1, 1.0, 1.0).low()).isEqualTo(1.0);
    }

    @Test
    void aRowHasACellForEachColumn() {
        List<Column> columns = List.of(Column.text("case"), Column.figures("p99"));
        assertThatThrownBy(() -> Table.of(columns, List.of(List.of("raft"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a cell for each of the 2 columns");
    }
}
