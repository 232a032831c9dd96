package dev.lockstep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LockstepMapperTest {

    /** Colours, for one field. */
    enum Colour {
        RED,
        GREEN
    }

    /** A record without defaults of its own, but of some components. */
    record Part(
            String name,
            int count,
            @Default("1s") Duration every,
            @Nullable Colour colour) {

        Part {
            if (count < 0) {
                throw new IllegalArgumentException("count=" + count + " must be at least 0");
            }
        }
    }

    /** A record with defaults. */
    record Whole(double share, boolean isOn, Part part, List<Part> more) {

        static Whole defaults() {
            return new Whole(0.5, true, new Part("wheel", 4, Duration.ofSeconds(2), Colour.RED), List.of());
        }
    }

    private static final LockstepMapper YAML = LockstepMapper.yaml();

    @Test
    void whatIsNotNamedIsAsInTheDefaultsAtEveryDepth() {
        Whole read = YAML.read("part: {count: 3}", Whole.class);
        assertThat(read)
                .isEqualTo(new Whole(0.5, true, new Part("wheel", 3, Duration.ofSeconds(2), Colour.RED), List.of()));
    }

    @Test
    void whatIsNotNamedIsAsInTheValueThatIsReadOver() {
        Whole base = new Whole(0.1, false, new Part("door", 2, Duration.ofSeconds(5), null), List.of());
        assertThat(YAML.readOver(base, "part: {count: 3}"))
                .isEqualTo(new Whole(0.1, false, new Part("door", 3, Duration.ofSeconds(5), null), List.of()));
        assertThat(YAML.readOver(base, "{}")).isEqualTo(base);
    }

    @Test
    void componentsHaveDefaultsOfTheirOwn() {
        assertThat(YAML.read("{name: x, count: 1}", Part.class))
                .isEqualTo(new Part("x", 1, Duration.ofSeconds(1), null));
    }

    @Test
    void nullUnsetsWhatMayBeNull() {
        assertThat(YAML.read("part: {colour: null}", Whole.class).part().colour())
                .isNull();
    }

    @Test
    void aValueIsWrittenWithItsUnitsAndWithoutNulls() {
        assertThat(LockstepMapper.json().write(new Part("x", 1, Duration.ofMillis(1500), null)))
                .isEqualTo("{\"name\":\"x\",\"count\":1,\"every\":\"1.5s\"}");
        assertThat(YAML.write(new Part("x", 1, Duration.ofMillis(1500), Colour.RED)))
                .isEqualTo("name: x\ncount: 1\nevery: 1.5s\ncolour: RED\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{shar: 0.1} | shar=0.1 is unknown, did you mean share? (known: share, isOn, part, more)",
                "{xyzzy: 0.1} | xyzzy=0.1 is unknown (known: share, isOn, part, more)",
                "{share: much} | share=much must be a number",
                "{share: null} | share=null must be a number",
                "{share: [1]} | share=[1] must be a number",
                "{isOn: 1} | isOn=1 must be true or false",
                "{part: 7} | part=7 must be an object with fields out of: name, count, every, colour",
                "{part: {count: 1.5}} | part.count=1.5 must be a whole number",
                "{part: {count: 12345678901}} | part.count=12345678901 must be a whole number",
                "{part: {count: '3'}} | part.count=3 must be a whole number",
                "{part: {count: -1}} | part.count=-1 must be at least 0",
                "{part: {name: 5}} | part.name=5 must be a text",
                "{part: {every: 5 parsecs}} | part.every=5 parsecs must be a duration with units",
                "{part: {colour: BLUE}} | part.colour=BLUE must be one of RED, GREEN",
                "{part: {colour: 0}} | part.colour=0 must be one of RED, GREEN",
                "{more: {}} | more={} must be a list",
                "{more: [{name: x, count: 1}, {name: y}]} | more[1].count is missing, must be a whole number",
                "{share: 0.1, share: 0.2} | Duplicate",
                "{share: 0.1 | line 1, column",
                "{share: 0.1} x | line 1, column",
                "\" \" | the text is empty",
            })
    void whatIsWrongIsNamedInOneLine(String text, String message) {
        assertThatThrownBy(() -> YAML.read(text, Whole.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"1e-3, 0.001", "2e+1, 20", "-5E1, -50", "1.5e-3, 0.0015", "1.e2, 100", ".5e1, 5"})
    void aNumberMayHaveAnExponentWithOrWithoutADecimalPoint(String text, double value) {
        assertThat(YAML.read("share: " + text, Whole.class).share()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e", "e3", "1e-3x", "'0.1'", "0x1p3"})
    void whatOnlyLooksLikeANumberIsRefused(String text) {
        assertThatThrownBy(() -> YAML.read("share: " + text, Whole.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("must be a number");
    }

    /** JDKs before 19 write 5.6843418860808015E-14. */
    @Test
    void aNumberHasTheSameDigitsOnEveryJdk() {
        assertThat(LockstepMapper.json().write(0x1p-44)).isEqualTo("5.684341886080802E-14");
        assertThat(LockstepMapper.json().write(0.01)).isEqualTo("0.01");
        assertThat(LockstepMapper.json().write(2.0)).isEqualTo("2.0");
    }

    @Test
    void jsonIsAsStrict() {
        LockstepMapper json = LockstepMapper.json();
        assertThatThrownBy(() -> json.read("{\"share\": 0.1, \"share\": 0.1}", Whole.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> json.read("{} {}", Whole.class)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> json.read("", Whole.class)).hasMessage("the text is empty");
        assertThatThrownBy(() -> json.read("[]", Whole.class))
                .hasMessage("value=[] must be an object with fields out of: share, isOn, part, more");
    }
}
