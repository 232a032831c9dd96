package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerdictColorsTest {

    @Test
    void whatFailedIsRedAndWhatHeldIsGreen() {
        assertThat(shown("seed 1\nA CHECK FAILED in 3 of 9 runs\n"))
                .isEqualTo("seed 1\n\u001b[1;31mA CHECK FAILED\u001b[0m in 3 of 9 runs\n");
        assertThat(shown("all checks held in all runs\n"))
                .isEqualTo("\u001b[32mall checks held in all runs\u001b[0m\n");
        assertThat(shown(" raft  ±0.2 ms  MISSED  p99<1ms\n")).contains("  \u001b[1;31mMISSED\u001b[0m  ");
    }

    @Test
    void whatThereIsNoneOfIsNotRed() {
        assertThat(shown("a case is MISSED if it breaks that\n3 target, 0 MISSED\n"))
                .isEqualTo("a case is MISSED if it breaks that\n3 target, 0 MISSED\n");
        assertThat(shown("3 target, 10 MISSED\n")).isEqualTo("3 target, 10 \u001b[1;31mMISSED\u001b[0m\n");
    }

    @Test
    void nothingElseChanges() {
        String text = "{\"grade\":\"MISSED\"}\n ▁▂▃ UNMISSED, all checks held\nno end of line";
        assertThat(shown(text)).isEqualTo(text);
    }

    @Test
    void coloursAreForPersonsWhoWantThem() {
        assertThat(VerdictColors.areWanted(true, "")).isTrue();
        assertThat(VerdictColors.areWanted(true, "1")).isFalse();
        assertThat(VerdictColors.areWanted(false, "")).isFalse();
    }

    private static String shown(String text) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new VerdictColors(terminal), false, StandardCharsets.UTF_8);
        out.print(text);
        out.flush();
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
