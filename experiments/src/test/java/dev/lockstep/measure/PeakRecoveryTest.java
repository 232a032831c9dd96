package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.workload.Peak;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two operations are usually under way; from 10 s to 12 s there come more than are worked off. */
class PeakRecoveryTest {

    private static final long MILLI = 1_000_000L;
    private static final Peak PEAK = new Peak(10_000 * MILLI, 12_000 * MILLI);

    private final PeakRecovery recovery = new PeakRecovery(List.of(PEAK));
    private long invoked;
    private long completed;

    @Test
    void recoveryLastsUntilNoMoreIsUnderWayThanInTheSecondBefore() {
        usualLoadAndPeak();
        completeEach(10, 12_000, 50);
        assertThat(figures()).as("52 are under way").isEmpty();
        completeEach(10, 12_490, 1);
        assertThat(figures().get(PeakRecovery.NAME)).isCloseTo(0.49, within(1e-9));
        completeEach(10, 20_000, 2);
        assertThat(figures().get(PeakRecovery.NAME)).isCloseTo(0.49, within(1e-9));
    }

    @Test
    void whatNeverRecoversHasNoTime() {
        usualLoadAndPeak();
        // one comes for each that is done, for ever
        for (int at = 12_000; at < 60_000; at += 10) {
            invoke(at);
            complete(at + 5);
        }
        assertThat(figures()).isEmpty();
    }

    @Test
    void whatHasNotRecoveredBeforeTheNextPeakHasNotRecovered() {
        PeakRecovery two = new PeakRecovery(List.of(PEAK, new Peak(14_000 * MILLI, 15_000 * MILLI)));
        two.observe(9_500 * MILLI, 0, invocation(1));
        two.observe(10_500 * MILLI, 0, invocation(2));
        two.observe(13_500 * MILLI, 0, completion(2));
        two.observe(15_500 * MILLI, 0, completion(1));
        assertThat(figures(two)).isEmpty();
    }

    @Test
    void theLongestRecoveryCounts() {
        PeakRecovery two = new PeakRecovery(List.of(PEAK, new Peak(20_000 * MILLI, 21_000 * MILLI)));
        two.observe(10_500 * MILLI, 0, invocation(1));
        two.observe(13_500 * MILLI, 0, completion(1));
        two.observe(20_500 * MILLI, 0, invocation(2));
        two.observe(21_200 * MILLI, 0, completion(2));
        assertThat(figures(two).get(PeakRecovery.NAME)).isCloseTo(1.5, within(1e-9));
    }

    private void usualLoadAndPeak() {
        for (int at = 0; at < 10_000; at += 100) {
            invoke(at);
            invoke(at + 1);
            complete(at + 40);
            complete(at + 50);
        }
        for (int i = 0; i < 53; i++) {
            invoke(10_000 + i * 30);
        }
    }

    private void completeEach(int millis, int from, int count) {
        for (int i = 0; i < count; i++) {
            complete(from + i * millis);
        }
    }

    private void invoke(int atMillis) {
        recovery.observe(atMillis * MILLI, 0, invocation(invoked++));
    }

    private void complete(int atMillis) {
        recovery.observe(atMillis * MILLI, 0, completion(completed++));
    }

    private Map<String, Double> figures() {
        return figures(recovery);
    }

    private static Map<String, Double> figures(PeakRecovery recovery) {
        Map<String, Double> figures = new TreeMap<>();
        recovery.report(60_000 * MILLI, (name, value) -> figures.put(name, value.doubleValue()));
        return figures;
    }

    private static ClientEvent invocation(long id) {
        return new ClientEvent.Invoked(id, new KeyValueOperation.Get("key"));
    }

    private static ClientEvent completion(long id) {
        return new ClientEvent.Succeeded(id, Outcome.DONE);
    }
}
