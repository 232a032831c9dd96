package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.LockstepMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openLoop: {rate: 500}",
                "openLoop: {arrivals: CONSTANT, rate: {ramp: {from: 0, to: 2000, over: 1m}}}",
                "openLoop: {rate: {stairs: {from: 100, step: 50, steps: 8, every: 10s}}}",
                "openLoop: {rate: {spike: {base: 100, peak: 5000, at: 10s, lasts: 2s}}}",
                "openLoop: {rate: {burst: {base: 0, peak: 5000, every: 10s, lasts: 2s}}, operations: YCSB_D}",
                "closedLoop: {thinkTime: {exponential: {mean: 200ms}}, operations: {keys: {choice: HOTSPOT}}}",
                "openLoop: {operations: {valueSize: {logNormal: {median: 1KiB, p90: 8KiB}}, writes: {insert: 1}}}",
                "openLoop: {operations: {valueSize: {mixture: [{weight: 9, of: 100B}, {weight: 1, of: 1MiB}]}}}",
                "phases: [{openLoop: {rate: 10, stop: 9s}}, {closedLoop: {start: 9s}}]"
            })
    void everyWorkloadComesBackFromItsText(String text) {
        Workload workload = LockstepMapper.yaml().read(text, Workload.class);
        assertThat(LockstepMapper.yaml().read(LockstepMapper.yaml().write(workload), Workload.class))
                .isEqualTo(workload);
    }

    @Test
    void whatStaysTheSameIsWrittenAsJustThat() {
        String text = LockstepMapper.json().write(OpenLoop.defaults());
        assertThat(text).contains("\"rate\":1000");
        assertThat(LockstepMapper.json().write(ClosedLoop.defaults())).contains("\"thinkTime\":\"0s\"");
    }

    @Test
    void aPresetStandsForAMix() {
        OpenLoop loop = (OpenLoop) LockstepMapper.yaml().read("openLoop: {operations: YCSB_F}", Workload.class);
        assertThat(loop.operations().readShare()).isEqualTo(0.5);
        assertThat(loop.operations().writes().compareAndSet()).isEqualTo(1);
        assertThat(loop.operations().keys().choice()).isEqualTo(KeyChoice.ZIPFIAN);
        assertThat(loop.operations().valueSize()).isEqualTo(new ValueSize.Fixed(new ByteSize(1_000)));
        assertThat(OperationMix.presets()).hasSize(6);
        assertThatThrownBy(() -> LockstepMapper.yaml().read("openLoop: {operations: YCSB_G}", Workload.class))
                .hasMessageContaining(
                        "openLoop.operations=YCSB_G must be an object with fields out of: keys, readShare")
                .hasMessageContaining("or one of: YCSB_A, YCSB_B, YCSB_C, YCSB_D, YCSB_E, YCSB_F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openLoop: {rate: 0}", "openLoop: {rate: -3}"})
    void aRateOfNothingIsRefused(String text) {
        assertThatThrownBy(() -> LockstepMapper.yaml().read(text, Workload.class))
                .hasMessageContaining("openLoop.rate=")
                .hasMessageContaining("must be above 0 and at most 1e9 operations per second");
    }

    @Test
    void phasesMustFollowEachOther() {
        Workload open = new OpenLoop(
                Arrivals.CONSTANT, 10, Duration.ofSeconds(1), Duration.ofSeconds(5), OperationMix.defaults());
        Workload endless = ClosedLoop.defaults();
        Workload late = new ClosedLoop(
                1, DurationDistribution.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(6), OperationMix.defaults());
        assertThatThrownBy(() -> new Phases(List.of(late, open)))
                .hasMessage("phases[1].start=1s must not be before the phase in front of it stops, 6s");
        assertThatThrownBy(() -> new Phases(List.of(endless, late))).hasMessageContaining("phases[0].stop is missing");
        assertThatThrownBy(() -> new Phases(List.of(new Phases(List.of(open)), late)))
                .hasMessageContaining("phases[0] must not be made of phases itself");
        assertThat(new Phases(List.of(open, late)).stop()).isEqualTo(Duration.ofSeconds(6));
    }
}
