package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.LockstepMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aSpikeIsAPeak() {
        assertThat(peaks("{start: 2s, rate: {spike: {base: 10, peak: 50, at: 20s, lasts: 3s}}}"))
                .containsExactly(new Peak(22 * SECOND, 25 * SECOND));
    }

    @Test
    void eachBurstButTheFirstIsAPeakUpToTheEndOfTheLoad() {
        assertThat(peaks("{start: 1s, stop: 35s, rate: {burst: {base: 10, peak: 50, every: 10s, lasts: 4s}}}"))
                .as("the one from 31 s to 35 s ends with the load")
                .containsExactly(new Peak(11 * SECOND, 15 * SECOND), new Peak(21 * SECOND, 25 * SECOND));
    }

    @Test
    void whatOnlyRisesOrFallsHasNoPeak() {
        assertThat(peaks("{rate: 500}")).isEmpty();
        assertThat(peaks("{rate: {ramp: {from: 1, to: 500, over: 10s}}}")).isEmpty();
        assertThat(peaks("{rate: {spike: {base: 50, peak: 10, at: 20s, lasts: 3s}}}"))
                .isEmpty();
        assertThat(peaks("{rate: {spike: {base: 10, peak: 50, at: 0s, lasts: 3s}}}"))
                .isEmpty();
        assertThat(peaks("{rate: {spike: {base: 10, peak: 50, at: 50s, lasts: 30s}}}"))
                .isEmpty();
    }

    private static List<Peak> peaks(String openLoop) {
        return Peak.of(LockstepMapper.yaml().readOver(OpenLoop.defaults(), openLoop), MINUTE);
    }
}
