package dev.lockstep.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTheoryTest {

    private static final Duration MEAN = Duration.ofNanos(1_000);
    private static final double RATE = 0.5e-3;

    @Test
    void oneServerWithHalfItsTimeToSpareMakesOneWaitAsLongAsItServes() {
        assertThat(QueueTheory.waitOfOneServer(RATE, DurationDistribution.exponential(MEAN)))
                .isCloseTo(1_000, within(1e-9));
        assertThat(QueueTheory.waitOfOneServer(RATE, DurationDistribution.constant(MEAN)))
                .isCloseTo(500, within(1e-9));
    }

    @Test
    void severalServersWaitAsErlangSays() {
        // for two servers: load^2 / (1 - load^2) times the service time
        assertThat(QueueTheory.waitOfServers(1.4e-3, 1_000, 2)).isCloseTo(0.49 / 0.51 * 1_000, within(1e-9));
        assertThat(QueueTheory.waitOfServers(RATE, 1_000, 1)).isCloseTo(1_000, within(1e-9));
    }

    @Test
    void whatFindsNoRoomIsLost() {
        assertThat(QueueTheory.loss(0.5, 1, 1)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(QueueTheory.loss(1, 1, 10)).isCloseTo(1.0 / 11, within(1e-12));
        assertThat(QueueTheory.loss(2, 1, 1)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(QueueTheory.waitWithLoss(RATE, 1_000, 1, 1)).isCloseTo(0, within(1e-9));
        assertThat(QueueTheory.waitWithLoss(RATE, 1_000, 1, 100)).isCloseTo(1_000, within(1e-6));
        // Erlang's first formula: two servers, no place to wait, one offered
        assertThat(QueueTheory.loss(1, 2, 2)).isCloseTo(0.2, within(1e-12));
        assertThat(QueueTheory.waitWithLoss(2e-3, 1_000, 3, 3)).isCloseTo(0, within(1e-9));
        assertThat(QueueTheory.waitWithLoss(2e-3, 1_000, 3, 10_000))
                .isCloseTo(QueueTheory.waitOfServers(2e-3, 1_000, 3), within(1e-6));
    }

    @Test
    void evenArrivalsWaitLessThanRandomOnes() {
        // 0.2032 have to wait at half load
        assertThat(QueueTheory.waitOfConstantArrivals(RATE, 1_000))
                .isCloseTo(1_000 * 0.203188 / 0.796812, within(0.01));
        assertThat(QueueTheory.waitOfConstantArrivals(0.99e-3, 1_000)).isBetween(49_000.0, 49_500.0);
        assertThat(QueueTheory.waitOfConstantArrivals(1e-5, 1_000)).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void theBoundIsAboveTheClosedFormsAndNearThemUnderHeavyLoad(double load) {
        DurationDistribution exponential = DurationDistribution.exponential(MEAN);
        double rate = load * 1e-3;
        double one = QueueTheory.waitAtMost(rate, false, exponential, 1);
        double even = QueueTheory.waitAtMost(rate, true, exponential, 1);
        double three = QueueTheory.waitAtMost(3 * rate, false, exponential, 3);
        assertThat(one).isEqualTo(QueueTheory.waitOfOneServer(rate, exponential));
        assertThat(even).isGreaterThan(QueueTheory.waitOfConstantArrivals(rate, 1_000));
        assertThat(three).isGreaterThan(QueueTheory.waitOfServers(3 * rate, 1_000, 3));
        if (load > 0.9) {
            assertThat(even / QueueTheory.waitOfConstantArrivals(rate, 1_000)).isLessThan(1.02);
            // servers that take operations in turn, and not together
            assertThat(three / QueueTheory.waitOfServers(3 * rate, 1_000, 3)).isBetween(1.9, 2.1);
        }
    }

    @Test
    void aLoadThatCannotBeServedIsRefused() {
        assertThatThrownBy(() -> QueueTheory.waitOfServers(2e-3, 1_000, 2)).hasMessageContaining("load=1.0 must be");
    }

    /** A million draws: the standard error of the second moment is below 0.5 % for each of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3ms",
                "uniform: {min: 1ms, max: 4ms}",
                "exponential: {mean: 2ms}",
                "logNormal: {median: 800us, p90: 2ms}",
                "gamma: {scale: 2ms, shape: 0.5}",
                "weibull: {scale: 2ms, shape: 1.5}",
                "pareto: {scale: 1ms, shape: 9}",
                "normal: {mean: 1ms, standardDeviation: 2ms}",
                "empirical: {samples: [1ms, 2ms, 9ms]}",
                "quantiles: [{probability: 0.1, value: 1ms}, {probability: 0.5, value: 2ms}, {probability: 0.9, value: 7ms}]",
                "mixture: [{weight: 9, of: {exponential: {mean: 1ms}}}, {weight: 1, of: 4ms}]"
            })
    void momentsAreThoseOfWhatIsDrawn(String text) {
        DurationDistribution service = LockstepMapper.yaml().read(text, DurationDistribution.class);
        ServiceMoments moments = ServiceMoments.of(service);
        Distribution nanos = service.nanos();
        double mean = 0;
        double square = 0;
        for (int draw = 0; draw < 1_000_000; draw++) {
            double sample = Math.max(0, nanos.sample(Mix.mix64(draw)));
            mean += sample / 1e6;
            square += sample * sample / 1e6;
        }
        assertThat(mean).isCloseTo(moments.mean(), within(0.01 * moments.mean()));
        assertThat(square).isCloseTo(moments.square(), within(0.02 * moments.square()));
    }

    @Test
    void whatIsAlwaysTheSameDoesNotVary() {
        assertThat(QueueTheory.varies(DurationDistribution.constant(MEAN))).isFalse();
        assertThat(QueueTheory.varies(DurationDistribution.uniform(MEAN, MEAN))).isFalse();
        assertThat(QueueTheory.varies(DurationDistribution.uniform(MEAN, MEAN.plusNanos(1))))
                .isTrue();
    }

    @Test
    void aTailThatIsTooHeavyHasNoMoments() {
        ServiceMoments moments = ServiceMoments.of(new DurationDistribution.Pareto(MEAN, 2));
        assertThat(moments.mean()).isCloseTo(2_000, within(1e-9));
        assertThat(moments.square()).isInfinite();
    }
}
