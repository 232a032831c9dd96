package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedsTest {

    @Test
    void rangesAndSingleSeedsComeInTheOrderInWhichTheyWereWritten() {
        assertThat(all("7")).containsExactly(7L);
        assertThat(all("1..4")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all("9..11, 1,-5")).containsExactly(9L, 10L, 11L, 1L, -5L);
        assertThat(all("9223372036854775806..9223372036854775807")).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @Test
    void theTextReadsBack() {
        assertThat(Seeds.parse("9..11, 1,-5..-3").text()).isEqualTo("9..11,1,-5..-3");
        assertThat(Seeds.range(3, 3).text()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50..1 | --seeds 50..1 must not run backwards: write 1..50",
                "'' | --seeds  must be a seed, a range such as 1..50",
                "1,,2 | --seeds 1,,2 must be a seed",
                "one | --seeds one must be a seed",
                "1...5 | --seeds 1...5 must be a seed",
                "1..5,5 | --seeds 1..5,5 must have each seed once, but has 5 twice or more",
                "4,1..9 | must have each seed once, but has 4 twice or more",
                "1..10000001 | --seeds 1..10000001 must be at most 10000000 seeds, but are 10000001",
                "-9223372036854775808..9223372036854775807 | but are 18446744073709551616",
                "99999999999999999999 | must be between -9223372036854775808 and 9223372036854775807"
            })
    void whatIsNoListOfSeedsIsRefused(String text, String message) {
        assertThatThrownBy(() -> Seeds.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private static List<Long> all(String text) {
        Seeds seeds = Seeds.parse(text);
        return IntStream.range(0, seeds.count()).mapToObj(seeds::at).toList();
    }

    @Test
    void otherSeedsAreAsManyAndNoneOfThese() {
        assertThat(Seeds.parse("1..5").others().text()).isEqualTo("6..10");
        assertThat(Seeds.parse("9,1..3").others().text()).isEqualTo("10..13");
        assertThat(Seeds.range(Long.MAX_VALUE - 1, Long.MAX_VALUE).others().text())
                .isEqualTo((Long.MAX_VALUE - 3) + ".." + (Long.MAX_VALUE - 2));
    }
}
