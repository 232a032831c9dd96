package dev.lockstep.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {

    private static final int SAMPLES = 1_000_000;

    /**
     * A correct distribution exceeds this times 1 / sqrt(n) with probability 1e-4 (Kolmogorov). The seeds are fixed, so
     * a test that passes keeps passing.
     */
    private static final double ACCEPTED = 2.2253;

    static Stream<Arguments> distributions() {
        return Stream.of(
                Arguments.of(Distribution.uniform(-3, 5), new UniformRealDistribution(-3, 5)),
                Arguments.of(Distribution.normal(2, 3), new NormalDistribution(2, 3)),
                Arguments.of(Distribution.exponential(7), new ExponentialDistribution(7)),
                Arguments.of(Distribution.logNormal(1, 0.5), new LogNormalDistribution(1, 0.5)),
                Arguments.of(Distribution.pareto(2, 3.5), new ParetoDistribution(2, 3.5)),
                Arguments.of(Distribution.weibull(2, 0.8), new WeibullDistribution(0.8, 2)),
                Arguments.of(Distribution.weibull(2, 3), new WeibullDistribution(3, 2)),
                Arguments.of(Distribution.gamma(2, 0.4), new GammaDistribution(0.4, 2)),
                Arguments.of(Distribution.gamma(2, 1), new GammaDistribution(1, 2)),
                Arguments.of(Distribution.gamma(0.5, 9.5), new GammaDistribution(9.5, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void samplesFollowTheDistributionFunction(Distribution distribution, RealDistribution expected) {
        double[] samples = samples(distribution, 1, SAMPLES);

        assertThat(distance(expected, samples)).isLessThan(ACCEPTED / Math.sqrt(SAMPLES));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void theMeanIsThatOfTheSamplesAndOfTheTextbook(Distribution distribution, RealDistribution expected) {
        double[] samples = samples(distribution, 2, SAMPLES);

        // five standard errors: exceeded with probability 6e-7
        double accepted = 5 * Math.sqrt(expected.getNumericalVariance() / SAMPLES);
        assertThat(Arrays.stream(samples).average().orElseThrow()).isCloseTo(distribution.mean(), within(accepted));
        assertThat(distribution.mean()).isCloseTo(expected.getNumericalMean(), within(1e-9));
    }

    @Test
    void theTailsOfTheNormalDistributionAreRight() {
        double from = 3.6;
        NormalDistribution normal = new NormalDistribution(0, 1);
        double beyond = normal.cumulativeProbability(-from);
        double[] samples = samples(Distribution.normal(0, 1), 3, 8_000_000);

        for (int sign : new int[] {-1, 1}) {
            double[] tail = Arrays.stream(samples)
                    .map(x -> sign * x)
                    .filter(x -> x > from)
                    .sorted()
                    .toArray();
            double expected = beyond * samples.length;
            assertThat((double) tail.length).isCloseTo(expected, within(5 * Math.sqrt(expected)));
            double distance = 0;
            for (int i = 0; i < tail.length; i++) {
                double probability = 1 - normal.cumulativeProbability(-tail[i]) / beyond;
                distance = Math.max(distance, Math.abs(probability - (i + 0.5) / tail.length));
            }
            assertThat(distance).isLessThan(ACCEPTED / Math.sqrt(tail.length));
        }
    }

    @Test
    void theTailOfTheExponentialDistributionIsRight() {
        double from = 7.5;
        double[] tail = Arrays.stream(samples(Distribution.exponential(1), 4, 4_000_000))
                .filter(x -> x > from)
                .map(x -> x - from)
                .toArray();

        double expected = 4_000_000 * Math.exp(-from);
        assertThat((double) tail.length).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        assertThat(distance(new ExponentialDistribution(1), tail)).isLessThan(ACCEPTED / Math.sqrt(tail.length));
    }

    @Test
    void aLogNormalDistributionOfPercentilesHasThem() {
        double[] samples = samples(Distribution.logNormalOfPercentiles(40, 55), 5, SAMPLES);
        Arrays.sort(samples);

        assertThat(samples[SAMPLES / 2]).isCloseTo(40, within(0.1));
        assertThat(samples[SAMPLES / 10 * 9]).isCloseTo(55, within(0.2));
        assertThat(Distribution.logNormalOfPercentiles(40, 40).sample(9)).isCloseTo(40, within(1e-12));
    }

    @Test
    void anEmpiricalDistributionDrawsItsSamplesAlike() {
        Distribution distribution = Distribution.empirical(5, 1, 1, 9);
        double[] samples = samples(distribution, 6, 400_000);

        // a count of mean 100,000 and deviation 274: five deviations
        assertThat(Arrays.stream(samples).filter(x -> x == 9).count()).isCloseTo(100_000, within(1_400L));
        assertThat(Arrays.stream(samples).filter(x -> x == 1).count()).isCloseTo(200_000, within(1_600L));
        assertThat(distribution.mean()).isEqualTo(4);
        assertThat(distribution).isEqualTo(Distribution.empirical(1, 1, 5, 9));
    }

    @Test
    void quantilesAreMetAndJoinedByStraightLines() {
        Distribution distribution =
                Distribution.quantiles(new double[] {0.1, 0.5, 0.9, 0.99}, new double[] {10, 20, 60, 600});
        double[] samples = samples(distribution, 7, SAMPLES);
        double mean = Arrays.stream(samples).average().orElseThrow();
        Arrays.sort(samples);

        assertThat(samples[SAMPLES / 20]).isEqualTo(10);
        assertThat(samples[SAMPLES / 10 * 3]).isCloseTo(15, within(0.1));
        assertThat(samples[SAMPLES / 10 * 7]).isCloseTo(40, within(0.3));
        assertThat(samples[SAMPLES - 1]).isEqualTo(600);
        assertThat(mean).isCloseTo(distribution.mean(), within(0.5));
        assertThat(distribution.mean()).isCloseTo(1 + 6 + 16 + 29.7 + 6, within(1e-9));
    }

    @Test
    void aMixtureFollowsItsWeights() {
        Distribution mixture = Distribution.mixture(
                new double[] {3, 0, 1},
                Distribution.exponential(1),
                Distribution.constant(-1),
                Distribution.uniform(100, 200));
        double[] samples = samples(mixture, 8, 400_000);
        double[] slow = Arrays.stream(samples).filter(x -> x >= 100).toArray();
        double[] fast = Arrays.stream(samples).filter(x -> x < 100).toArray();

        assertThat((double) slow.length).isCloseTo(100_000, within(1_400.0));
        assertThat(distance(new UniformRealDistribution(100, 200), slow)).isLessThan(ACCEPTED / Math.sqrt(slow.length));
        assertThat(distance(new ExponentialDistribution(1), fast)).isLessThan(ACCEPTED / Math.sqrt(fast.length));
        assertThat(mixture.mean()).isEqualTo(0.75 + 37.5);
    }

    @Test
    void aHeavyTailHasNoMean() {
        assertThat(Distribution.pareto(1, 1).mean()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** The figure was computed once on JDK 17; every platform must give it. */
    @Test
    void samplesAreTheSameOnEveryPlatform() {
        long hash = distributions()
                .map(arguments -> (Distribution) arguments.get()[0])
                .flatMapToLong(distribution ->
                        Arrays.stream(samples(distribution, 9, 20_000)).mapToLong(Double::doubleToLongBits))
                .reduce(0, Mix::mix);

        assertThat(hash).isEqualTo(-2963820599480472511L);
    }

    @Test
    void wrongParametersAreRefusedByName() {
        refused("maximum=1.0", () -> Distribution.uniform(2, 1));
        refused("mean=NaN", () -> Distribution.normal(Double.NaN, 1));
        refused("standardDeviation=-1.0", () -> Distribution.normal(0, -1));
        refused("mean=0.0", () -> Distribution.exponential(0));
        refused("median=0.0", () -> Distribution.logNormalOfPercentiles(0, 1));
        refused("p90=1.0", () -> Distribution.logNormalOfPercentiles(2, 1));
        refused("shape=-1.0", () -> Distribution.pareto(1, -1));
        refused("scale=Infinity", () -> Distribution.weibull(Double.POSITIVE_INFINITY, 1));
        refused("shape=0.0", () -> Distribution.gamma(1, 0));
        refused("samples=[]", Distribution::empirical);
        refused("probability=1.5", () -> Distribution.quantiles(new double[] {1.5}, new double[] {1}));
        refused("points=", () -> Distribution.quantiles(new double[] {0.5, 0.4}, new double[] {1, 2}));
        refused("values=[1.0]", () -> Distribution.quantiles(new double[] {0.5, 0.6}, new double[] {1}));
        refused("sum of weights=0.0", () -> Distribution.mixture(new double[] {0}, Distribution.constant(1)));
        refused("weights=[]", () -> Distribution.mixture(new double[] {}, Distribution.constant(1)));
    }

    private static void refused(String message, Supplier<Distribution> mistake) {
        assertThatIllegalArgumentException().isThrownBy(mistake::get).withMessageContaining(message);
    }

    private static double[] samples(Distribution distribution, long seed, int count) {
        return LongStream.range(0, count)
                .mapToDouble(i -> distribution.sample(Mix.mix(seed, i)))
                .toArray();
    }

    private static double distance(RealDistribution expected, double[] samples) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(expected, samples);
    }
}
