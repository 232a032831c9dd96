package dev.lockstep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationDistributionTest {

    @Property(tries = 300)
    void everyDistributionComesBackFromItsText(@ForAll("distributions") DurationDistribution distribution) {
        for (LockstepMapper mapper : List.of(LockstepMapper.json(), LockstepMapper.yaml())) {
            assertThat(mapper.read(mapper.write(distribution), DurationDistribution.class))
                    .isEqualTo(distribution);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5ms | 5000000",
                "{uniform: {min: 5ms, max: 10ms}} | 7500000",
                "{exponential: {mean: 2ms}} | 2000000",
                "{normal: {mean: 2ms, standardDeviation: 1us}} | 2000000",
                "{pareto: {scale: 1ms, shape: 3}} | 1500000",
                "{gamma: {scale: 1ms, shape: 2.5}} | 2500000",
                "{weibull: {scale: 1ms, shape: 1}} | 1000000",
                "{empirical: {samples: [1ms, 2ms, 3ms]}} | 2000000",
                "{quantiles: [{probability: 0, value: 0s}, {probability: 1, value: 4ms}]} | 2000000",
                "{mixture: [{weight: 3, of: 1ms}, {weight: 1, of: 5ms}]} | 2000000"
            })
    void theFormsOfTextMeanWhatTheySay(String text, double meanNanos) {
        DurationDistribution read = LockstepMapper.yaml().read(text, DurationDistribution.class);
        assertThat(read.nanos().mean()).isCloseTo(meanNanos, within(1.0));
    }

    @Test
    void aLogNormalHasItsMedianAndItsPercentile() {
        DurationDistribution read =
                LockstepMapper.yaml().read("logNormal: {median: 40ms, p90: 45ms}", DurationDistribution.class);
        long middle = 1L << 63;
        assertThat(read.nanos().sample(middle)).isPositive();
        assertThat(read).isEqualTo(DurationDistribution.logNormal(Duration.ofMillis(40), Duration.ofMillis(45)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{uniform: {min: 5ms, max: 1ms}} | uniform.max=1ms must not be below min=5ms",
                "{uniform: {min: 5ms}} | uniform.max is missing, must be a duration",
                "{uniform: {min: 5, max: 1ms}} | uniform.min=5 must be a duration with units",
                "{uniform: {min: -5ms, max: 1ms}} | uniform.min=-5ms must not be negative",
                "{exponential: {mean: 0s}} | exponential.mean=0s must be above 0s",
                "{logNormal: {median: 5ms, p90: 5ms}} | logNormal.p90=5ms must be above median=5ms",
                "{pareto: {scale: 1ms, shape: -1}} | pareto.shape=-1.0 must be a finite number above 0",
                "{pareto: {scale: 1ms, shape: x}} | pareto.shape=x must be a number",
                "{empirical: {samples: []}} | empirical.samples=[] must not be empty",
                "{empirical: {samples: [1ms, 2]}} | empirical.samples[1]=2 must be a duration",
                "{quantiles: []} | quantiles=[] must be points with rising probabilities",
                "{mixture: []} | mixture=[] must not be empty",
                "{mixture: [{weight: 0, of: 1ms}]} | mixture[0].weight=0.0 must be a finite number above 0",
                "{unifrom: {min: 1ms, max: 2ms}} | did you mean uniform?",
                "{uniform: {minimum: 1ms, max: 2ms}} | uniform.minimum=1ms is unknown (known: min, max)",
                "5 | value=5 must be a duration with units",
                "5 | or an object with one field out of: constant, uniform",
                "[5ms] | must be a duration with units",
                "-5ms | value=-5ms must not be negative"
            })
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> LockstepMapper.yaml().read(text, DurationDistribution.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    @Provide
    static Arbitrary<DurationDistribution> distributions() {
        return Arbitraries.lazyOf(
                DurationDistributionTest::simple,
                () -> Combinators.combine(positive(), simple())
                        .as(DurationDistribution.Mixture.Part::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(DurationDistribution.Mixture::new));
    }

    private static Arbitrary<DurationDistribution> simple() {
        Arbitrary<Duration> durations = Arbitraries.longs().between(1, 1L << 50).map(Duration::ofNanos);
        Arbitrary<List<Duration>> pairs =
                durations.list().ofSize(2).uniqueElements().map(DurationDistributionTest::sorted);
        return Arbitraries.oneOf(
                durations.map(DurationDistribution.Constant::new),
                pairs.map(pair -> new DurationDistribution.Uniform(pair.get(0), pair.get(1))),
                pairs.map(pair -> new DurationDistribution.LogNormal(pair.get(0), pair.get(1))),
                pairs.map(pair -> new DurationDistribution.Normal(pair.get(0), pair.get(1))),
                pairs.map(DurationDistribution.Empirical::new),
                pairs.map(pair -> new DurationDistribution.Quantiles(List.of(
                        new DurationDistribution.Quantiles.Point(0.1, pair.get(0)),
                        new DurationDistribution.Quantiles.Point(1, pair.get(1))))),
                durations.map(DurationDistribution.Exponential::new),
                Combinators.combine(durations, positive()).as(DurationDistribution.Pareto::new),
                Combinators.combine(durations, positive()).as(DurationDistribution.Weibull::new),
                Combinators.combine(durations, positive()).as(DurationDistribution.Gamma::new));
    }

    private static Arbitrary<Double> positive() {
        return Arbitraries.doubles().between(0.01, 100).ofScale(4);
    }

    private static List<Duration> sorted(List<Duration> durations) {
        return Stream.of(durations.get(0), durations.get(1)).sorted().toList();
    }
}
