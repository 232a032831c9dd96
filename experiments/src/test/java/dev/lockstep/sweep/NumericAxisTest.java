package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumericAxisTest {

    @Test
    void valuesAreSortedByTheirNumbersAndNotByTheirText() {
        NumericAxis axis = axis("nodes=16,4,100");
        assertThat(axis.values()).containsExactly("4", "16", "100");
        assertThat(axis.number("100")).isEqualTo(100);
        assertThat(axis.unit()).isEmpty();
    }

    @Test
    void aUnitThatAllValuesHaveIsThatOfTheAxis() {
        NumericAxis axis = axis("size=4KiB,1KiB");
        assertThat(axis.unit()).isEqualTo("KiB");
        assertThat(axis.values()).containsExactly("1KiB", "4KiB");
    }

    @Test
    void durationsInDifferentUnitsAreMilliseconds() {
        NumericAxis axis = axis("duration=1d,2h,500us");
        assertThat(axis.unit()).isEqualTo("ms");
        assertThat(axis.values()).containsExactly("500us", "2h", "1d");
        assertThat(axis.number("500us")).isEqualTo(0.5);
    }

    @Test
    void namesAndSizesOfDifferentUnitsAreNoNumbers() {
        assertThat(NumericAxis.of(Axis.parse("protocol=raft,pbft"))).isEmpty();
        assertThat(NumericAxis.of(Axis.parse("size=1KiB,1MiB"))).isEmpty();
        assertThat(NumericAxis.of(Axis.parse("loss=0.1,none"))).isEmpty();
    }

    @Test
    void nodesAndWhatSpansAFactorOfEightAreRatios() {
        assertThat(axis("nodes=4,7").isLogarithmic()).isTrue();
        assertThat(axis("clients=1,8").isLogarithmic()).isTrue();
        assertThat(axis("clients=1,7").isLogarithmic()).isFalse();
        assertThat(axis("network.loss=0,0.1").isLogarithmic()).isFalse();
    }

    @Test
    void nodesComeFirstAmongAxesOfNumbers() {
        List<Axis> axes = List.of(Axis.parse("protocol=raft,pbft"), Axis.parse("clients=1,2"), Axis.parse("nodes=4,7"));
        assertThat(NumericAxis.among(axes)).get().extracting(NumericAxis::path).isEqualTo("nodes");
        assertThat(NumericAxis.among(axes.subList(0, 2)))
                .get()
                .extracting(NumericAxis::path)
                .isEqualTo("clients");
        assertThat(NumericAxis.among(axes.subList(0, 1))).isEmpty();
    }

    @Test
    void aValueOfAnotherAxisIsRefused() {
        assertThatThrownBy(() -> axis("nodes=4,7").number("5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value=5 must be one of: 4, 7");
    }

    private static NumericAxis axis(String text) {
        return NumericAxis.of(Axis.parse(text)).orElseThrow();
    }
}
