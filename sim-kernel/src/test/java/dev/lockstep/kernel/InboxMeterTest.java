package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import org.junit.jupiter.api.Test;

class InboxMeterTest {

    private record Job(int sizeBytes) implements Message {}

    /** Works a hundred nanoseconds on each message. */
    private static final class Worker implements Node {

        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int from, Message message) {
            context.charge(CpuWork.NANOSECOND, 100);
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {}
    }

    private final Simulation simulation = Simulation.builder().build();

    @Test
    void whatWaitsCountsForAsLongAsItWaits() {
        addWorker();
        inputAt(10, 3);
        simulation.runUntil(60);
        // two have waited for 50 so far
        assertThat(simulation.inboxNanos(0)).isEqualTo(100);
        simulation.runUntil(1_000);
        assertThat(simulation.inboxNanos(0)).isEqualTo(100 + 200);
        assertThat(simulation.longestInbox(0)).isEqualTo(2);
        assertThat(simulation.cpuNanos(0)).isEqualTo(300);
    }

    @Test
    void aCrashEndsTheWait() {
        addWorker();
        inputAt(10, 4);
        simulation.schedule(50, host -> host.crash(0, DiskFate.KEEP));
        simulation.runUntil(1_000);
        assertThat(simulation.inboxNanos(0)).isEqualTo(3 * 40);
        assertThat(simulation.longestInbox(0)).isEqualTo(3);
    }

    @Test
    void whereNothingWaitsNothingIsCounted() {
        addWorker();
        inputAt(10, 1);
        inputAt(200, 1);
        simulation.runUntil(1_000);
        assertThat(simulation.inboxNanos(0)).isZero();
        assertThat(simulation.longestInbox(0)).isZero();
    }

    private void addWorker() {
        simulation.addNode(context -> new Worker(), CostModel.FREE, DiskModel.INSTANT);
    }

    private void inputAt(long timeNanos, int jobs) {
        simulation.schedule(timeNanos, host -> {
            for (int job = 0; job < jobs; job++) {
                host.input(0, new Job(job));
            }
        });
    }
}
