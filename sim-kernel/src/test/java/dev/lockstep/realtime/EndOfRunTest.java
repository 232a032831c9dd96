package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a run ends, no thread of it is left. */
@Timeout(120)
class EndOfRunTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long TICK_NANOS = 1_000_000;

    private final RealTimeHost host = RealTimeHost.builder()
            .threads(Threads.pool(3))
            .observer((time, node, event) -> {
                if (event instanceof Probe.Noted noted && noted.what().equals("bad")) {
                    throw new InvariantViolation("never-bad", "something was");
                }
            })
            .build();

    private Set<Thread> before;

    @BeforeEach
    void lookAtThreads() {
        before = threadsThatKeepTheJvm();
    }

    @AfterEach
    void noThreadIsLeft() {
        assertThat(threadsThatKeepTheJvm()).isSubsetOf(before);
    }

    private static Set<Thread> threadsThatKeepTheJvm() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.getName().startsWith("junit"))
                .collect(Collectors.toSet());
    }

    private void add(Probe node) {
        host.addReplica(context -> node, DiskModel.INSTANT);
    }

    @Test
    void itsThreadsHaveNamesAndKeepTheJvmAlive() {
        add(new Probe());
        host.addClient(context -> new Probe());
        host.schedule(TICK_NANOS, at -> {
            assertThat(threadsThatKeepTheJvm())
                    .extracting(Thread::getName)
                    .contains("lockstep-pool-1", "lockstep-pool-2", "lockstep-pool-3", "lockstep-clients");
            host.stop();
        });
        host.run(LONG);
    }

    @Test
    void theTimeIsOver() {
        add(new PingPong(1, true));
        host.addClient(context -> new PingPong(0, false));
        host.run(Duration.ofMillis(20));

        assertThat(host.nowNanos()).isEqualTo(20 * TICK_NANOS);
        assertThat(host.traffic().messages()).isPositive();
    }

    @Test
    void aNodeFails() {
        add(new Probe() {
            @Override
            public void receive(NodeContext context, int from, Message message) {
                throw new UnsupportedOperationException("broken");
            }
        });
        host.schedule(TICK_NANOS, at -> at.input(0, Text.of("x")));

        assertThatThrownBy(() -> host.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("node 0 failed at \\d+ ns of real time \\(seed 0\\): .*broken")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(host.resources()).isNull();
    }

    @Test
    void anObserverFails() {
        add(new Probe() {
            @Override
            public void start(NodeContext context) {
                context.emit(new Noted("bad"));
            }
        });

        assertThatThrownBy(() -> host.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("an observer, an action or the network, busy with node 0, failed at ")
                .hasCauseInstanceOf(InvariantViolation.class);
    }

    @Test
    void anotherThreadStopsItWhileANodeWaitsForItsDisk() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        long hourNanos = Duration.ofHours(1).toNanos();
        host.addReplica(
                context -> new Probe() {
                    @Override
                    public void start(NodeContext context) {
                        waiting.countDown();
                        context.storage().force();
                    }
                },
                new DiskModel(Distribution.constant(hourNanos), 0));
        Thread closer = new Thread(() -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            host.close();
            host.close();
        });
        closer.start();
        host.run(LONG);
        closer.join();
    }

    @Test
    void theThreadThatRunsItIsInterrupted() {
        add(new Probe());
        host.schedule(TICK_NANOS, at -> Thread.currentThread().interrupt());
        host.run(LONG);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void itWasStoppedBeforeItBegan() {
        add(new Probe());
        host.close();
        host.run(LONG);

        assertThat(host.resources()).isNull();
    }

    @Test
    void itWasNeverRun() {
        add(new Probe());
        host.close();
    }
}
