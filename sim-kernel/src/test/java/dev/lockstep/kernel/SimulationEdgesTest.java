package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Network;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Transmission;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens at the edges of a run: before the boot, at the end of time, after an exception. */
class SimulationEdgesTest {

    private final Recorder recorder = new Recorder();

    private enum OtherAlarm implements Timer {
        FIRST,
        SECOND,
        THIRD
    }

    private static class Ringing extends Probe {

        @Override
        public void timeout(NodeContext context, Timer timer) {
            context.emit(new Noted(timer + " " + context.monotonicNanos()));
        }
    }

    @Test
    void aNodeThatIsRestartedBeforeItsBootBootsOnce() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(context -> new Probe());
        simulation.addNode(context -> new Probe());
        simulation.restart(0);
        simulation.restart(1);
        simulation.crash(1, DiskFate.KEEP);
        simulation.run();

        assertThat(recorder.lines)
                .containsExactly("0 0 Started[restart=false]", "0 1 Started[restart=false]", "0 1 Crashed[fate=KEEP]");
        assertThat(simulation.isUp(1)).isFalse();
    }

    @Test
    void aNodeThatIsCrashedOrPausedBeforeItsBootBootsFirst() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(context -> new Probe());
        simulation.addNode(context -> new Probe());
        simulation.crash(0, DiskFate.KEEP);
        simulation.pause(1);
        simulation.run();

        assertThat(recorder.lines)
                .containsExactly(
                        "0 0 Started[restart=false]",
                        "0 0 Crashed[fate=KEEP]",
                        "0 1 Started[restart=false]",
                        "0 1 Paused[]");
    }

    @Test
    void anObserverOfAStartMustNotActOnTheNodeEither() {
        Simulation[] self = new Simulation[1];
        self[0] = Simulation.builder()
                .observer((time, node, event) -> {
                    if (event instanceof NodeLifecycle.Started) {
                        self[0].crash(node, DiskFate.KEEP);
                    }
                })
                .build();
        self[0].addNode(context -> new Probe());

        assertThatThrownBy(self[0]::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schedule an action");
    }

    @Test
    void inputThatAnObserverGivesAtAStartArrivesAfterIt() {
        Simulation[] self = new Simulation[1];
        self[0] = Simulation.builder()
                .observer(recorder)
                .observer((time, node, event) -> {
                    if (event instanceof NodeLifecycle.Started) {
                        self[0].input(node, Text.of("x"));
                    }
                })
                .build();
        self[0].addNode(context -> new Probe() {
            @Override
            public void start(NodeContext inner) {
                inner.emit(new Noted("start"));
            }

            @Override
            public void receive(NodeContext inner, int from, Message message) {
                inner.emit(new Noted("receive"));
            }
        });
        self[0].run();

        assertThat(recorder.notes()).containsExactly("0 0 start", "0 0 receive");
    }

    @Test
    void cancellingATimerOfAnotherEnumIsRefusedAndTouchesNoOtherNode() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(context -> new Ringing() {
            @Override
            public void start(NodeContext inner) {
                inner.setTimer(Alarm.ONE, 200);
                inner.setTimer(Alarm.TWO, 100);
            }

            @Override
            public void timeout(NodeContext inner, Timer timer) {
                assertThatThrownBy(() -> inner.cancelTimer(OtherAlarm.THIRD))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("timer=THIRD at node 0 must be a constant of the one enum");
                super.timeout(inner, timer);
            }
        });
        simulation.addNode(context -> new Ringing() {
            @Override
            public void start(NodeContext inner) {
                inner.setTimer(Alarm.ONE, 300);
            }
        });
        simulation.run();

        assertThat(recorder.notes()).containsExactly("100 0 TWO 100", "200 0 ONE 200", "300 1 ONE 300");
    }

    @Test
    void aTimerBeyondTheEndOfTimeNeverExpiresWhateverTheClockDoes() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(context -> new Ringing() {
            @Override
            public void start(NodeContext inner) {
                inner.setTimer(Alarm.ONE, 50);
                inner.setTimer(Alarm.TWO, Long.MAX_VALUE / 2);
            }

            @Override
            public void timeout(NodeContext inner, Timer timer) {
                inner.setTimer(Alarm.ONE, Long.MAX_VALUE);
            }
        });
        simulation.schedule(100, host -> host.setClockDrift(0, -500_000));
        simulation.schedule(200, host -> host.setClockDrift(0, -500_000));
        simulation.schedule(300, host -> host.setClockDrift(0, 1_000_000));
        simulation.runUntil(Long.MAX_VALUE / 2);

        assertThat(recorder.notes()).isEmpty();
    }

    @Test
    void noTimerExpiresEarlyOnADriftingClock() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(context -> new Ringing() {
            @Override
            public void receive(NodeContext inner, int from, Message message) {
                inner.setTimer(Alarm.ONE, 12);
                inner.emit(new Noted("set " + inner.monotonicNanos()));
            }
        });
        simulation.schedule(0, host -> host.setClockDrift(0, 900_000));
        simulation.schedule(0, host -> host.input(0, Text.of("x")));
        simulation.run();

        // 12 / 1.9 is 6.3: after 6 ns of true time only 11 have passed on the clock
        assertThat(recorder.notes()).containsExactly("0 0 set 0", "7 0 ONE 13");
    }

    @Test
    void theLongestTimeLimitIsNoLimit() {
        Simulation simulation =
                Simulation.builder().timeLimit(Duration.ofNanos(Long.MAX_VALUE)).build();
        simulation.addNode(context -> new Probe());

        assertThat(simulation.run()).isEqualTo(StopReason.IDLE);
    }

    @Test
    void aRunThatAnExceptionEndedIsNotDrivenOn() {
        Simulation simulation = Simulation.builder().build();
        simulation.schedule(5, host -> {
            throw new UnsupportedOperationException("broken");
        });
        simulation.schedule(6, host -> {});

        assertThatThrownBy(simulation::run).hasMessage("broken");
        assertThatThrownBy(simulation::run).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> simulation.runUntil(10)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(simulation::step).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anActionMustNotDriveTheRun() {
        Simulation simulation = Simulation.builder().build();
        simulation.schedule(5, host -> simulation.step());

        assertThatThrownBy(simulation::run).hasMessageContaining("under way");
    }

    @Test
    void anEventMoreMovesNoShuffleOfLaterInstants() {
        List<List<String>> orders = new ArrayList<>();
        for (boolean extra : new boolean[] {false, true}) {
            List<String> order = new ArrayList<>();
            Simulation simulation =
                    Simulation.builder().seed(4).shuffleTies(true).build();
            if (extra) {
                simulation.schedule(1, host -> {});
            }
            for (int i = 0; i < 50; i++) {
                String name = "action " + i;
                simulation.schedule(10 + i / 10, host -> order.add(name));
            }
            simulation.run();
            orders.add(order);
        }

        assertThat(orders.get(1)).isEqualTo(orders.get(0));
    }

    @Test
    void theNetworkIsToldWhenConnectionsEndAndWhenTheyCanBeginAnew() {
        List<String> told = new ArrayList<>();
        Network network = new Network() {
            @Override
            public void transmit(Transmission transmission) {}

            @Override
            public void disconnect(int node) {
                told.add("node " + node);
            }
        };
        Simulation simulation = Simulation.builder().network(network).build();
        simulation.addNode(context -> new Probe());
        simulation.addNode(context -> new Probe());
        simulation.schedule(5, host -> host.crash(1, DiskFate.KEEP));
        simulation.runUntil(10);
        assertThat(told).containsExactly("node 1");

        simulation.restart(1);
        assertThat(told).containsExactly("node 1", "node 1");
    }
}
