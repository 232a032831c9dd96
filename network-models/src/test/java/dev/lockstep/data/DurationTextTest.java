package dev.lockstep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "250us, 250000",
        "1.5ms, 1500000",
        "10s, 10000000000",
        "2m30s, 150000000000",
        "1h, 3600000000000",
        "0s, 0",
        "-200ms, -200000000",
        "1d2h, 93600000000000",
        "1ns, 1"
    })
    void whatIsCanonicalIsReadAndWrittenTheSame(String text, long nanos) {
        assertThat(DurationText.parseNanos(text)).isEqualTo(nanos);
        assertThat(DurationText.formatNanos(nanos)).isEqualTo(text);
    }

    @Test
    void otherSpellingsAreReadToo() {
        assertThat(DurationText.parse("1500us")).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(DurationText.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(DurationText.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
    }

    @Property
    void everyDurationComesBackFromItsText(@ForAll @LongRange(min = -Long.MAX_VALUE) long nanos) {
        assertThat(DurationText.parseNanos(DurationText.formatNanos(nanos))).isEqualTo(nanos);
    }

    @Property
    void everyShortDurationComesBackFromItsText(@ForAll @LongRange(max = 10_000_000_000L) long nanos) {
        assertThat(DurationText.parseNanos(DurationText.formatNanos(nanos))).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 ms", "5 parsecs", "ms", "1.5m30s", "-", "1e3s", "5MS", "--5s", "PT5S"})
    void whatIsNoDurationIsRefusedWithTheUnits(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration=" + text + " must be a duration with units ns, us, ms, s, m, h or d,"
                        + " such as 250us, 1.5ms or 2m30s");
    }

    @Test
    void unitsComeOnceAndLargerOnesFirst() {
        assertThatThrownBy(() -> DurationText.parse("30s2m"))
                .hasMessage("duration=30s2m must name larger units first, each once");
        assertThatThrownBy(() -> DurationText.parse("1s1s")).hasMessageContaining("each once");
    }

    @Test
    void whatIsFinerThanANanosecondOrTooLongIsRefused() {
        assertThatThrownBy(() -> DurationText.parse("0.5ns")).hasMessageContaining("whole number of nanoseconds");
        assertThatThrownBy(() -> DurationText.parse("200000d")).hasMessageContaining("at most 292 years");
    }

    @Test
    void durationsInAMessageBecomeReadable() {
        assertThat(DurationText.readable("a=PT2S must be below b=PT0.15S, not PT-1M-0.5S or PT1H"))
                .isEqualTo("a=2s must be below b=150ms, not -1m500ms or 1h");
        assertThat(DurationText.readable("OPTION=PT and PTX stay")).isEqualTo("OPTION=PT and PTX stay");
    }
}
