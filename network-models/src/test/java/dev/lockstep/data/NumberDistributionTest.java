package dev.lockstep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberDistributionTest {

    private static final LockstepMapper YAML = LockstepMapper.yaml();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                "-2.5 | -2.5",
                "{uniform: {min: -5, max: 10}} | 2.5",
                "{exponential: {mean: 2}} | 2",
                "{normal: {mean: -2, standardDeviation: 1}} | -2",
                "{pareto: {scale: 1, shape: 3}} | 1.5",
                "{gamma: {scale: 1, shape: 2.5}} | 2.5",
                "{weibull: {scale: 1, shape: 1}} | 1",
                "{empirical: {samples: [1, 2, 3]}} | 2",
                "{quantiles: [{probability: 0, value: 0}, {probability: 1, value: 4}]} | 2",
                "{mixture: [{weight: 3, of: 1}, {weight: 1, of: 5}]} | 2"
            })
    void theFormsOfTextMeanWhatTheySayAndComeBack(String text, double mean) {
        NumberDistribution read = YAML.read(text, NumberDistribution.class);
        assertThat(read.distribution().mean()).isCloseTo(mean, within(1e-9));
        assertThat(YAML.read(YAML.write(read), NumberDistribution.class)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{uniform: {min: 5, max: 1}} | uniform.max=1.0 must not be below min=5.0",
                "{uniform: {min: 5ms, max: 1}} | uniform.min=5ms must be a number",
                "{logNormal: {median: 5, p90: 5}} | logNormal.p90=5.0 must be above median=5.0",
                "{normal: {mean: 5, standardDeviation: -1}} | normal.standardDeviation=-1.0 must not be below the least value=0.0",
                "{mixture: []} | mixture=[] must not be empty",
                "5ms | value=5ms must be a number, or an object with one field out of: constant, uniform"
            })
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> YAML.read(text, NumberDistribution.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }
}
