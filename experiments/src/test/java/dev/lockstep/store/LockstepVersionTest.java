package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockstepVersionTest {

    @Test
    void aVersionNamesTheCommitOfItsBuild() {
        assertThat(LockstepVersion.current())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\+([0-9a-f]{7,}|unknown)(\\.changed)?");
        assertThat(LockstepVersion.text("0.1.0", "1a2b3c4", false)).isEqualTo("0.1.0+1a2b3c4");
        assertThat(LockstepVersion.text("0.1.0", "1a2b3c4", true)).isEqualTo("0.1.0+1a2b3c4.changed");
    }
}
