package dev.lockstep.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.LockstepMapper;
import org.junit.jupiter.api.Test;

class ScaledTest {

    private static String half(String yaml) {
        return LockstepMapper.json()
                .write(Scaled.times(LockstepMapper.yaml().readTree(yaml), 0.5))
                .replaceAll("\\s", "");
    }

    @Test
    void durationsOfAnyDistributionAreScaledAndNothingElse() {
        assertThat(half("{logNormal: {median: 100us, p90: 1ms}}"))
                .isEqualTo("{\"logNormal\":{\"median\":\"50us\",\"p90\":\"500us\"}}");
        assertThat(half("{gamma: {scale: 1ms, shape: 2}}")).isEqualTo("{\"gamma\":{\"scale\":\"500us\",\"shape\":2}}");
        assertThat(half("[{weight: 3, of: 2s}]")).isEqualTo("[{\"weight\":3,\"of\":\"1s\"}]");
    }

    @Test
    void numbersThatAreNanosecondsAreScaled() {
        assertThat(half("{sendByteNanos: 0.5, sends: 4, name: RAFT}"))
                .isEqualTo("{\"sendByteNanos\":0.25,\"sends\":4,\"name\":\"RAFT\"}");
    }
}
