package dev.lockstep.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationLoadTest {

    @Test
    void theWorkIsTheSameEachTime() {
        CalibrationLoad load = new CalibrationLoad();
        long first = load.run(10_000);
        assertThat(new CalibrationLoad().run(10_000)).isEqualTo(first);
        assertThat(load.run(10_000)).isNotEqualTo(first);
    }
}
