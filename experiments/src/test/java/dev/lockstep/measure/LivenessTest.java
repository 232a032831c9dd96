package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    @Nested
    class RecoveryTest {

        private final Recovery recovery = new Recovery(Duration.ofSeconds(10), Duration.ofSeconds(2));

        @Test
        void operationsBeforeTheHealingMayTakeForEver() {
            recovery.observe(9 * SECOND_NANOS, 3, invoked(0));
            assertThatNoException().isThrownBy(() -> recovery.finish(100 * SECOND_NANOS));
        }

        @Test
        void operationsBehindTheHealingMustSucceedInTime() {
            recovery.observe(11 * SECOND_NANOS, 3, invoked(0));
            recovery.observe(12 * SECOND_NANOS, 3, invoked(1));
            recovery.observe(13 * SECOND_NANOS, 3, succeeded(0));
            assertThatThrownBy(() -> recovery.observe(15 * SECOND_NANOS, 0, new NodeLifecycle.Paused()))
                    .isInstanceOf(InvariantViolation.class)
                    .hasMessageContaining("operation 1 of node 3, invoked at 12s, had not succeeded 2s later");
        }

        @Test
        void theEndOfTheRunIsADeadlineToo() {
            recovery.observe(11 * SECOND_NANOS, 3, invoked(0));
            assertThatNoException().isThrownBy(() -> recovery.finish(13 * SECOND_NANOS));
            assertThatThrownBy(() -> recovery.finish(13 * SECOND_NANOS + 1)).isInstanceOf(InvariantViolation.class);
        }

        @Test
        void givingUpBehindTheHealingIsAViolation() {
            recovery.observe(11 * SECOND_NANOS, 3, invoked(0));
            assertThatThrownBy(() -> recovery.observe(11 * SECOND_NANOS, 3, new ClientEvent.Abandoned(0, "tired")))
                    .isInstanceOf(InvariantViolation.class)
                    .hasMessageContaining("tired");
        }
    }

    @Nested
    class WatchdogTest {

        private final Watchdog watchdog = new Watchdog(new Cluster(3, 2), Duration.ofSeconds(5));

        @Test
        void nobodyIsOwedProgressWhileNothingIsAskedFor() {
            watchdog.observe(SECOND_NANOS, 3, invoked(0));
            watchdog.observe(2 * SECOND_NANOS, 3, succeeded(0));
            watchdog.observe(60 * SECOND_NANOS, 3, invoked(1));
            watchdog.observe(61 * SECOND_NANOS, 3, succeeded(1));
            assertThatNoException().isThrownBy(() -> watchdog.finish(100 * SECOND_NANOS));
        }

        @Test
        void progressOfOneClientIsProgress() {
            watchdog.observe(SECOND_NANOS, 3, invoked(0));
            for (int i = 1; i < 10; i++) {
                watchdog.observe(4 * i * SECOND_NANOS, 4, invoked(i));
                watchdog.observe(4 * i * SECOND_NANOS + 1, 4, succeeded(i));
            }
            assertThatThrownBy(() -> watchdog.finish(42 * SECOND_NANOS))
                    .isInstanceOf(InvariantViolation.class)
                    .hasMessageContaining("no progress since 36.000000001s, with 1 operations under way");
        }

        @Test
        void operationsOfACrashedClientAreForgotten() {
            watchdog.observe(SECOND_NANOS, 3, invoked(0));
            watchdog.observe(2 * SECOND_NANOS, 3, new NodeLifecycle.Crashed(DiskFate.KEEP));
            assertThatNoException().isThrownBy(() -> watchdog.finish(100 * SECOND_NANOS));
        }
    }

    private static ClientEvent invoked(long id) {
        return new ClientEvent.Invoked(id, new Get("k"));
    }

    private static ClientEvent succeeded(long id) {
        return new ClientEvent.Succeeded(id, Outcome.DONE);
    }
}
