package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapSamplerTest {

    private static final int SLICES = 200;
    private static final long SLICE_NANOS = 7_000_003;

    @Test
    void aLeakShowsAsGrowthFromTheSecondTenthToTheLast() {
        double[] used = {50};
        HeapSampler sampler = new HeapSampler(() -> used[0]);
        for (int slice = 1; slice <= SLICES; slice++) {
            // a mebibyte leaks away in each hundredth
            used[0] += 0.5;
            sampler.reached(slice * SLICE_NANOS, SLICES * SLICE_NANOS, 0);
        }
        HeapUse use = sampler.use();
        assertThat(use.mebibytes()).hasSize(100).startsWith(51.0, 52.0).endsWith(150.0);
        assertThat(use.figures().get(HeapUse.EARLY)).isCloseTo(65.5, within(1e-9));
        assertThat(use.figures().get(HeapUse.LATE)).isCloseTo(145.5, within(1e-9));
        assertThat(use.figures().get(HeapUse.GROWTH)).isCloseTo(80 / 65.5, within(1e-9));
        assertThat(use.figures().keySet()).containsExactlyElementsOf(HeapUse.NAMES);
    }

    @Test
    void whatRisesAndFallsDoesNotGrow() {
        List<Double> sawtooth = new ArrayList<>();
        for (int hundredth = 0; hundredth < 100; hundredth++) {
            sawtooth.add(100.0 + 7 * (hundredth % 5));
        }
        assertThat(new HeapUse(sawtooth).figures().get(HeapUse.GROWTH)).isCloseTo(0, within(1e-12));
    }

    @Test
    void aRunThatWasCutShortTellsNothing() {
        HeapSampler sampler = new HeapSampler(() -> 50);
        sampler.reached(SLICE_NANOS, SLICES * SLICE_NANOS, 0);
        sampler.reached(4 * SLICE_NANOS, SLICES * SLICE_NANOS, 0);
        assertThat(sampler.use().figures()).isEmpty();
    }
}
