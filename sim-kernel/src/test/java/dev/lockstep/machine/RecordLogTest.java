package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordLogTest {

    @Test
    void positionsOutsideTheLogAreRefused() {
        RecordLog log = new RecordLog();
        log.append("x");

        assertThatThrownBy(() -> log.read(1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("position=1 must be between 0 and 0");
        assertThatThrownBy(() -> log.truncate(2)).hasMessageContaining("position=2");
    }
}
