package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class ValueListTest {

    @Property(tries = 500)
    void whatWasJoinedWithCommasIsSplitAtThem(@ForAll("values") List<String> values) {
        assertThat(ValueList.split(String.join(",", values))).isEqualTo(values);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return value().list().ofMinSize(1).ofMaxSize(5);
    }

    /** Plain values, quoted ones with anything in them, and lists and objects of values. */
    private static Arbitrary<String> value() {
        Arbitrary<String> plain =
                Arbitraries.of("3", "0.01", "250us", "null", "it's", "a: b", "us-east-1", "x\"y", "5'", "é");
        Arbitrary<String> singleQuoted = inside().map(text -> "'" + text.replace("'", "''") + "'");
        Arbitrary<String> doubleQuoted =
                inside().map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(plain, singleQuoted, doubleQuoted),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                        inner.list().ofMaxSize(3).map(items -> "{" + entries(items) + "}")),
                0,
                3);
    }

    private static String entries(List<String> items) {
        StringBuilder entries = new StringBuilder();
        items.forEach(item ->
                entries.append(entries.isEmpty() ? "" : ", ").append("key: ").append(item));
        return entries.toString();
    }

    private static Arbitrary<String> inside() {
        return Arbitraries.strings().withChars("ab,[]{}'\"\\: ").ofMaxLength(6);
    }

    @Property(tries = 200)
    void aBracketThatIsNotClosedIsRefused(@ForAll("values") List<String> values) {
        for (var broken : List.of(Tuple.of("[", "a [ that is not closed"), Tuple.of("{", "a { that is not closed"))) {
            assertThatThrownBy(() -> ValueList.split(String.join(",", values) + "," + broken.get1() + "1"))
                    .hasMessageContaining(broken.get2());
        }
    }

    @Test
    void blanksAroundValuesAreDroppedAndEmptyValuesStay() {
        assertThat(ValueList.split(" 3 , 5,,")).containsExactly("3", "5", "", "");
        assertThat(ValueList.split("")).containsExactly("");
    }

    @Test
    void whatClosesNothingIsRefused() {
        assertThatThrownBy(() -> ValueList.split("1],2")).hasMessageContaining("a ] that closes nothing");
        assertThatThrownBy(() -> ValueList.split("[1},2")).hasMessageContaining("a } that closes nothing");
        assertThatThrownBy(() -> ValueList.split("'1,2")).hasMessageContaining("a ' that is not closed");
    }
}
