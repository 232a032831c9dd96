package dev.lockstep.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitControlsTest {

    private static final double RATE = 1.4e-3;
    private static final double SERVICE_NANOS = 1_000;

    /** The mean of a million steps in rates of arrival has a standard error of about 0.001. */
    @Test
    void whatIsExpectedOfTheNextWaitIsRightInTheMean() {
        WaitControls controls = new WaitControls(RATE, SERVICE_NANOS, true, 1, 2);
        Random random = new Random(5);
        long[] free = new long[2];
        long now = 0;
        double[] sums = new double[WaitControls.COUNT];
        int steps = 1_000_000;
        for (int i = 0; i < steps; i++) {
            now += Math.round(-Math.log(1 - random.nextDouble()) / RATE);
            int server = free[0] <= free[1] ? 0 : 1;
            long wait = Math.max(0, free[server] - now);
            long service = Math.round(-Math.log(1 - random.nextDouble()) * SERVICE_NANOS);
            free[server] = now + wait + service;
            double[] observed = controls.next(1 + server, now, wait, service);
            for (int control = 0; control < sums.length; control++) {
                sums[control] += observed[control] / steps;
            }
        }
        double[] means = controls.means();
        assertThat(means).hasSize(3);
        assertThat(sums[0]).isCloseTo(means[0], within(0.005));
        assertThat(sums[1]).isCloseTo(means[1], within(0.005 * means[1]));
        assertThat(sums[2]).isCloseTo(means[2], within(0.005 * means[2]));
    }

    @Test
    void aServiceTimeThatDoesNotVaryExplainsNothing() {
        assertThat(new WaitControls(RATE, SERVICE_NANOS, false, 0, 1).means()).containsExactly(1, 1 / RATE);
    }
}
