package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.DurationText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.871s | 3 | 2s 3s 2.8s 2.9s 2.87s 2.88s 1ms 1.435s 2.87s",
                "12.5s  | 1 | 12s 13s 100ms 6.2s 12.4s",
                "7s     | 0 | 1s 3s 6s",
                "1s     | 0 | ''",
                "300ms  | 0 | 100ms 200ms",
                "87ms   | 1 | 80ms 90ms 1ms 43ms 86ms",
                "0s     | 0 | ''",
                "-1.5s  | 1 | -1s -2s -100ms -700ms -1.4s"
            })
    void durationsBecomeRounderFirstAndThenShorter(String text, int roughness, String simpler) {
        assertThat(Rounding.roughness(DurationText.parse(text))).isEqualTo(roughness);
        assertThat(Rounding.simpler(DurationText.parse(text)).map(DurationText::format))
                .containsExactly(simpler.isEmpty() ? new String[0] : simpler.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"0.28, 2, 0.3", "12.37, 4, 10.0", "-153.6, 4, -200.0", "5.0, 1, 5.0"})
    void numbersGoToOneDigit(double value, int digits, double rounded) {
        assertThat(Rounding.digits(value)).isEqualTo(digits);
        assertThat(Rounding.oneDigit(value)).containsExactly(rounded);
    }
}
