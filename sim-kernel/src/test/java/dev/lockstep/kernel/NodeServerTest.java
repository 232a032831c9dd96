package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node is a single server with a queue; and what crash, pause, slowness and clocks do to it. */
class NodeServerTest {

    /** 100 ns to receive, 1 ns a byte, 10 ns to send, 1000 ns to sign. */
    private static final CostModel COSTS = new CostModel(
            Duration.ofNanos(100),
            1,
            Duration.ofNanos(10),
            0,
            Duration.ofNanos(50),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofNanos(1000),
            Duration.ZERO);

    private final Recorder recorder = new Recorder();
    private final Simulation simulation = Simulation.builder()
            .observer(recorder)
            .network(transmission -> transmission.deliver(transmission.sentNanos() + 5))
            .build();

    /** Notes what it receives and answers to node 1. */
    private static class Echo extends Probe {

        @Override
        public void receive(NodeContext context, int from, Message message) {
            context.emit(new Noted(((Text) message).text()));
            if (context.id() != 1) {
                context.send(1, message);
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            context.emit(new Noted(timer.name()));
        }
    }

    private void addEchoAndSink() {
        simulation.addNode(context -> new Echo(), COSTS, DiskModel.INSTANT);
        simulation.addNode(context -> new Echo());
    }

    private void inputAt(long timeNanos, String text) {
        simulation.schedule(timeNanos, host -> host.input(0, Text.of(text)));
    }

    @Test
    void whatANodeSendsLeavesWhenItsCpuTimeHasPassed() {
        addEchoAndSink();
        inputAt(1000, "abcd");
        simulation.run();

        assertThat(recorder.notes()).containsExactly("1000 0 abcd", "1119 1 abcd");
        assertThat(simulation.cpuNanos(0)).isEqualTo(114);
    }

    @Test
    void messagesWaitInTheInboxInOrderWhileTheNodeIsBusy() {
        addEchoAndSink();
        inputAt(1000, "a");
        inputAt(1001, "b");
        inputAt(1002, "c");
        inputAt(5000, "d");
        simulation.run();

        assertThat(recorder.notes())
                .containsExactly(
                        "1000 0 a", "1111 0 b", "1116 1 a", "1222 0 c", "1227 1 b", "1338 1 c", "5000 0 d", "5116 1 d");
    }

    @Test
    void chargedWorkKeepsTheNodeBusyAndASlowCpuStretchesIt() {
        simulation.addNode(
                context -> new Echo() {
                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        context.charge(CpuWork.SIGN, 2);
                        super.receive(context, from, message);
                    }
                },
                COSTS,
                DiskModel.INSTANT);
        simulation.addNode(context -> new Echo());
        inputAt(0, "a");
        simulation.schedule(9000, host -> host.setCpuFactor(0, 3));
        inputAt(10_000, "b");
        simulation.run();

        assertThat(recorder.notes())
                .containsExactly("0 0 a", "2116 1 a", "10000 0 b", (10_000 + 3 * 2111 + 5) + " 1 b");
    }

    @Test
    void aTimerOfABusyNodeWaitsItsTurnAndIsDroppedIfSetAnewMeanwhile() {
        simulation.addNode(
                context -> new Echo() {
                    @Override
                    public void start(NodeContext context) {
                        context.setTimer(Alarm.ONE, 1050);
                        context.setTimer(Alarm.TWO, 1060);
                    }

                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        super.receive(context, from, message);
                        if (from == NodeContext.ENVIRONMENT) {
                            context.cancelTimer(Alarm.ONE);
                        }
                    }
                },
                COSTS,
                DiskModel.INSTANT);
        simulation.addNode(context -> new Echo());
        inputAt(1000, "a");
        inputAt(1040, "b");
        simulation.run();

        assertThat(recorder.notes())
                .contains("1000 0 a", "1111 0 b", "1222 0 TWO")
                .doesNotContain("1222 0 ONE");
    }

    @Test
    void aTimerFiresAtItsLastDeadlineWhetherThatWasMovedLaterOrEarlier() {
        simulation.addNode(context -> new Echo() {
            @Override
            public void start(NodeContext context) {
                context.setTimer(Alarm.ONE, 100);
                context.setTimer(Alarm.ONE, 300);
                context.setTimer(Alarm.TWO, 300);
                context.setTimer(Alarm.TWO, 100);
            }
        });
        simulation.run();

        assertThat(recorder.notes()).containsExactly("100 0 TWO", "300 0 ONE");
    }

    @Test
    void aCrashLosesInboxTimersAndWhatHasNotLeftYet() {
        simulation.addNode(
                context -> new Echo() {
                    @Override
                    public void start(NodeContext context) {
                        context.setTimer(Alarm.ONE, 1500);
                    }
                },
                COSTS,
                DiskModel.INSTANT);
        simulation.addNode(context -> new Echo());
        inputAt(1000, "a");
        inputAt(1001, "b");
        simulation.schedule(1050, host -> host.crash(0, DiskFate.KEEP));
        simulation.schedule(2000, host -> host.restart(0));
        simulation.run();

        assertThat(recorder.notes()).containsExactly("1000 0 a", "3500 0 ONE");
        assertThat(recorder.lines).contains("1050 0 Crashed[fate=KEEP]", "2000 0 Started[restart=true]");
    }

    @Test
    void aMessageToANodeThatIsDownIsCounted() {
        addEchoAndSink();
        simulation.schedule(10, host -> host.crash(1, DiskFate.KEEP));
        inputAt(1000, "a");
        simulation.run();

        assertThat(simulation.traffic().drops()).anySatisfy(drops -> {
            assertThat(drops.reason().name()).isEqualTo("RECEIVER_DOWN");
            assertThat(drops.messages()).isEqualTo(1);
        });
    }

    @Test
    void aPausedNodeHandlesNothingAndGoesOnWhereItWas() {
        addEchoAndSink();
        inputAt(1000, "a");
        simulation.schedule(1050, host -> host.pause(0));
        simulation.schedule(1060, host -> host.pause(0));
        inputAt(1100, "b");
        simulation.schedule(4000, host -> host.resume(0));
        simulation.schedule(5050, host -> host.resume(0));
        simulation.run();

        // 61 ns of the first callback were still owed when the node froze
        assertThat(recorder.notes())
                .filteredOn(line -> !line.contains("Paused") && !line.contains("Resumed"))
                .containsExactly("1000 0 a", "5111 0 b", "5116 1 a", "5227 1 b");
    }

    @Test
    void aDriftingClockStretchesTimersAndAStepMovesTheTimeOfDayOnly() {
        simulation.addNode(context -> new Echo() {
            @Override
            public void start(NodeContext context) {
                context.setTimer(Alarm.ONE, 1000);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                context.emit(new Noted(context.monotonicNanos() + " " + context.clockNanos()));
            }
        });
        simulation.schedule(500, host -> host.setClockDrift(0, 1_000_000));
        simulation.schedule(600, host -> host.stepClock(0, -300));
        simulation.run();

        assertThat(recorder.notes()).containsExactly("750 0 1000 700");
    }

    @Test
    void forceBlocksTheNodeAndHoldsBackWhatItSends() {
        simulation.addNode(
                context -> new Echo() {
                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        context.storage().put("cell", "value", 8);
                        context.storage().force();
                        super.receive(context, from, message);
                    }
                },
                CostModel.FREE,
                new DiskModel(Distribution.constant(1000), 10));
        simulation.addNode(context -> new Echo());
        inputAt(100, "a");
        inputAt(200, "b");
        simulation.run();

        assertThat(recorder.notes()).containsExactly("100 0 a", "1180 0 b", "1185 1 a", "2265 1 b");
        assertThat(simulation.diskNanos(0)).isEqualTo(2160);
        assertThat(simulation.cpuNanos(0)).isZero();
    }
}
