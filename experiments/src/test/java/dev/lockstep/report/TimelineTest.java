package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scenario.FaultWindow;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void aColumnIsASecondAndBarsGrowWithTheRate() {
        List<String> lines = new Timeline(List.of(0L, 1L, 50L, 100L)).lines(List.of());
        assertThat(lines.get(0)).contains("a column is 1s").contains("a full one is 100");
        assertThat(lines.get(1)).isEqualTo("   ▁▄█");
    }

    @Test
    void aLongRunHasSixtyColumnsAtMost() {
        List<String> lines = new Timeline(Collections.nCopies(601, 7L)).lines(List.of());
        assertThat(lines.get(0)).contains("a column is 11s");
        assertThat(lines.get(1).strip()).isEqualTo("█".repeat(55));
        assertThat(lines.get(2)).startsWith("  0s ").endsWith(" 10m1s");
    }

    @Test
    void theWindowOfAFaultStandsBelowItsSeconds() {
        String line = new Timeline(Collections.nCopies(10, 1L))
                .lines(List.of(new FaultWindow("heal at 2s", 2, 4.5)))
                .get(3);
        assertThat(line).isEqualTo("  ··━━━·····  heal at 2s");
    }

    @Test
    void aFaultOfAMomentIsStillSeen() {
        String line = new Timeline(Collections.nCopies(4, 1L))
                .lines(List.of(new FaultWindow("restart node 1 at 1s", 1, 1)))
                .get(3);
        assertThat(line).isEqualTo("  ·━··  restart node 1 at 1s");
    }

    @Test
    void aRunWithoutASuccessHasEmptyBars() {
        assertThat(new Timeline(List.of(0L, 0L)).lines(List.of()).get(1)).isBlank();
    }
}
