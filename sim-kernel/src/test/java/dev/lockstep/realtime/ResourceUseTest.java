package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ResourceUseTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long TICK_NANOS = 1_000_000;
    private static final int BYTES = 1 << 20;

    /** Allocates a megabyte for each message, and says in its last callback that all is done. */
    private static final class Eater extends Probe {

        private final CountDownLatch warmedUp;
        private int eaten;

        Eater(CountDownLatch warmedUp) {
            this.warmedUp = warmedUp;
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            eaten += new byte[BYTES].length / BYTES;
            context.charge(CpuWork.DIGEST, 3);
            if (message.equals(Text.of("end"))) {
                context.emit(new Noted("ate " + eaten));
            }
            warmedUp.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lockstep.realtime.RealTimeHostTest#threads")
    void eachReplicaIsToldWhatItUsedSinceMeasuringBegan(Threads threads) {
        CountDownLatch warmedUp = new CountDownLatch(1);
        RealTimeHost[] host = new RealTimeHost[1];
        host[0] = RealTimeHost.builder()
                .threads(threads)
                .measureFrom(Duration.ofMillis(20))
                .observer((time, node, event) -> {
                    if (event instanceof Probe.Noted) {
                        // not at once, so that the turn of the node is over
                        host[0].schedule(time + 20 * TICK_NANOS, at -> host[0].stop());
                    }
                })
                .build();
        host[0].addReplica(context -> new Eater(warmedUp), DiskModel.INSTANT);
        host[0].addReplica(context -> new Probe(), DiskModel.INSTANT);
        host[0].schedule(TICK_NANOS, at -> {
            at.input(0, Text.of("warm up"));
            // measuring begins on this thread, and so not before that is over
            awaitQuietly(warmedUp);
        });
        for (int i = 1; i <= 10; i++) {
            String text = i == 10 ? "end" : "x";
            host[0].schedule((40 + i) * TICK_NANOS, at -> at.input(0, Text.of(text)));
        }
        host[0].run(LONG);

        ResourceUse use = host[0].resources();
        assertThat(use.replicas()).hasSize(2);
        ResourceUse.NodeUse eater = use.replicas().get(0);
        assertThat(eater.callbacks()).isEqualTo(10);
        // in a pool the turn of the warm-up may end, and be counted, a moment after measuring began
        assertThat(eater.use().allocatedBytes()).isBetween(10L * BYTES, 12L * BYTES - 1);
        assertThat(eater.use().cpuNanos()).isPositive();
        assertThat(use.replicas().get(1).callbacks()).isZero();
        assertThat(use.replicas().get(1).use().allocatedBytes()).isLessThan(BYTES);
        assertThat(use.clients()).isNull();
        assertThat(use.conductor().cpuNanos()).isPositive();
        assertThat(use.measuredNanos()).isGreaterThanOrEqualTo(20 * TICK_NANOS);
        assertThat(host[0].work(0, CpuWork.DIGEST)).isEqualTo(30);
        assertThat(host[0].work(0, CpuWork.SIGN)).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void collectionsAreCountedAndTheHeapAfterThemIsKnown(boolean watch) {
        RealTimeHost host = RealTimeHost.builder().watchGarbage(watch).build();
        host.addClient(context -> new Probe());
        host.schedule(TICK_NANOS, at -> System.gc());
        host.schedule(2 * TICK_NANOS, at -> host.stop());
        host.run(LONG);

        GarbageUse garbage = host.resources().garbage();
        assertThat(garbage.source())
                .isEqualTo(watch ? GarbageUse.Source.FLIGHT_RECORDER : GarbageUse.Source.PLATFORM_BEANS);
        assertThat(garbage.collections()).isPositive();
        assertThat(garbage.heapAfterBytes()).isPositive();
        assertThat(host.resources().clients()).isNotNull();
    }

    @Test
    void whatWasNotMeasuredIsAbsent() {
        RealTimeHost host =
                RealTimeHost.builder().measureFrom(Duration.ofHours(1)).build();
        host.addReplica(context -> new Probe(), DiskModel.INSTANT);
        host.run(Duration.ofMillis(5));

        assertThat(host.resources()).isNull();
        assertThat(ThreadUse.of(-1, -1)).isEqualTo(new ThreadUse(null, null));
        assertThat(ThreadUse.of(5, 5).since(ThreadUse.UNKNOWN)).isEqualTo(ThreadUse.UNKNOWN);
    }
}
