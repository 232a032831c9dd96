package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Observer;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes with threads: order across them, and what they must not do. */
@Timeout(120)
class RealTimeHostTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long TICK_NANOS = 1_000_000;

    private RealTimeHost host;

    static List<Threads> threads() {
        return Stream.of(Threads.perReplica(), Threads.pool(1), Threads.pool(2)).toList();
    }

    /** Stops the run when a node has caught a ball of this number. */
    private Observer stopAt(long number) {
        return (time, node, event) -> {
            if (event instanceof PingPong.Caught caught && caught.number() >= number) {
                host.stop();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aMessageIsNeverRecordedAsReceivedBeforeItIsSent(Threads threads) {
        int rallies = 50;
        int balls = 300;
        host = RealTimeHost.builder()
                .threads(threads)
                .observer(stopAt(balls))
                .keepRecord(true)
                .build();
        for (int pair = 0; pair < rallies; pair++) {
            int left = 2 * pair;
            host.addReplica(context -> new PingPong(left + 1, true), DiskModel.INSTANT);
            host.addReplica(context -> new PingPong(left, false), DiskModel.INSTANT);
        }
        host.run(LONG);

        long[] hits = new long[rallies];
        long[] lastNanos = {0};
        host.record().replay((time, node, event) -> {
            assertThat(time).isGreaterThanOrEqualTo(lastNanos[0]);
            lastNanos[0] = time;
            if (event instanceof PingPong.Hit ball) {
                assertThat(ball.number()).isEqualTo(hits[node / 2]++);
            } else if (event instanceof PingPong.Caught ball) {
                assertThat(ball.number()).isEqualTo(hits[node / 2] - 1);
            }
        });
        assertThat(hits).contains(balls + 1);
    }

    /** A lost wake-up of a node or of the conductor would leave the ball lying, and the run would not end. */
    @ParameterizedTest
    @MethodSource("threads")
    void noWakeUpIsLost(Threads threads) {
        host = RealTimeHost.builder().threads(threads).observer(stopAt(20_000)).build();
        host.addReplica(context -> new PingPong(1, true), DiskModel.INSTANT);
        host.addClient(context -> new PingPong(0, false));
        host.run(LONG);

        assertThat(host.traffic().messages()).isGreaterThanOrEqualTo(20_000);
        assertThat(host.lateness().deliveries()).isGreaterThan(20_000);
    }

    @Test
    void aCrashWaitsForTheCallbackThatIsUnderWay() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch crashed = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        host = RealTimeHost.builder()
                .observer((time, node, event) -> {
                    told.add(event.toString());
                    if (event.equals(new Noted("end"))) {
                        host.stop();
                    }
                })
                .build();
        host.addReplica(
                context -> new Probe() {
                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        if (message.equals(Text.of("end"))) {
                            context.emit(new Noted("end"));
                            return;
                        }
                        entered.countDown();
                        awaitQuietly(crashed);
                        context.storage().append("a", 1);
                        context.emit(new Noted("length " + context.storage().endPosition()));
                    }
                },
                DiskModel.INSTANT);
        host.schedule(TICK_NANOS, at -> {
            at.input(0, Text.of("x"));
            at.input(0, Text.of("lost"));
            awaitQuietly(entered);
            at.crash(0, DiskFate.LOSE_UNSYNCED);
            at.restart(0);
            at.input(0, Text.of("end"));
            crashed.countDown();
        });
        host.run(LONG);

        assertThat(told)
                .containsExactly(
                        "Started[restart=false]",
                        "Noted[what=length 1]",
                        "Crashed[fate=LOSE_UNSYNCED]",
                        "Started[restart=true]",
                        "Noted[what=end]");
    }

    @Test
    void aSlowNodeIsHeldBackForWhatItsCallbacksWouldHaveTaken() {
        int callbacks = 4;
        long cpuNanos = TICK_NANOS;
        List<Long> begun = new ArrayList<>();
        host = RealTimeHost.builder().build();
        host.addReplica(
                context -> new Probe() {
                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        begun.add(context.monotonicNanos());
                        spend(cpuNanos);
                        if (begun.size() > callbacks) {
                            host.stop();
                        } else {
                            context.send(0, message);
                        }
                    }
                },
                DiskModel.INSTANT);
        host.schedule(TICK_NANOS, at -> {
            at.setCpuFactor(0, 5);
            at.input(0, Text.of("x"));
        });
        host.run(LONG);

        assertThat(begun.get(callbacks) - begun.get(0)).isGreaterThanOrEqualTo(callbacks * 5 * cpuNanos);
    }

    private static void spend(long cpuNanos) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + cpuNanos;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void callersAreToldWhatTheyDoWrong() {
        host = RealTimeHost.builder().build();
        host.addReplica(context -> new Probe(), DiskModel.INSTANT);

        assertThatThrownBy(() -> host.crash(0, DiskFate.KEEP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the run has not begun: schedule an action instead");
        assertThatThrownBy(() -> host.run(Duration.ZERO)).hasMessage("duration=PT0S must be positive");
        assertThatThrownBy(() -> Threads.pool(0)).hasMessage("threads=0 must be at least 1");
        assertThatThrownBy(() -> RealTimeHost.builder().measureFrom(Duration.ofNanos(-1)))
                .hasMessage("measureFrom=PT-0.000000001S must not be negative");
        assertThatThrownBy(host::record).hasMessage("no record is kept: keepRecord was not set");

        host.schedule(0, at -> {
            assertThatThrownBy(() -> at.setCpuFactor(0, 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("factor=0.5 must be at least 1 in real time: a thread cannot be made faster");
            assertThatThrownBy(() -> host.addClient(context -> new Probe())).hasMessageContaining("has begun");
            assertThatThrownBy(() -> host.run(LONG)).hasMessageContaining("a host is run once");
            host.stop();
        });
        host.run(LONG);
        assertThatThrownBy(() -> host.run(LONG)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nodesMustNotTouchTheHost() {
        host = RealTimeHost.builder().build();
        host.addReplica(
                context -> new Probe() {
                    @Override
                    public void start(NodeContext context) {
                        host.publish(0, new Noted("x"));
                    }
                },
                DiskModel.INSTANT);

        assertThatThrownBy(() -> host.run(LONG))
                .hasMessageContaining("thread lockstep-node-0 may only stop this host: it is run by thread");
    }
}
