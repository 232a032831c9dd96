package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Draw;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Progressed;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private final Recorder recorder = new Recorder();

    /** Says what it receives, and passes it on to the next node until it has gone around {@code hops} times. */
    private static final class Relay extends Probe {

        @Override
        public void receive(NodeContext context, int from, Message message) {
            Text text = (Text) message;
            context.emit(new Noted(text.text() + " from " + from));
            if (text.text().length() < 6) {
                context.send((context.id() + 1) % 3, Text.of(text.text() + "."));
            }
        }
    }

    private Simulation relays(long seed, boolean shuffle) {
        Simulation simulation = Simulation.builder()
                .seed(seed)
                .shuffleTies(shuffle)
                .observer(recorder)
                .network(transmission -> transmission.deliver(transmission.sentNanos() + 10))
                .build();
        for (int i = 0; i < 3; i++) {
            simulation.addNode(context -> new Relay());
        }
        simulation.schedule(5, host -> host.input(0, Text.of("a")));
        simulation.schedule(5, host -> host.input(0, Text.of("b")));
        return simulation;
    }

    @Test
    void messagesPassTheNetworkAndArriveInTheOrderOfTimeAndSequence() {
        Simulation simulation = relays(1, false);

        assertThat(simulation.run()).isEqualTo(StopReason.IDLE);

        assertThat(recorder.notes())
                .startsWith("5 0 a from -1", "5 0 b from -1", "15 1 a. from 0", "15 1 b. from 0", "25 2 a.. from 1");
        assertThat(simulation.traffic().kinds()).containsExactly(new Traffic.Kind("Text", 10, 40));
    }

    @Test
    void theSameSeedGivesTheSameFingerprintAndAnotherSeedAnother() {
        Simulation first = relays(1, false);
        Simulation second = relays(1, false);
        Simulation third = relays(2, false);
        first.run();
        second.run();
        third.run();

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(third.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(second.events()).isEqualTo(first.events());
    }

    @Test
    void aChangeOfContentAloneChangesTheFingerprint() {
        Simulation first = relays(1, false);
        Simulation second = relays(1, false);
        first.schedule(1000, host -> host.input(0, Text.of("xxxxxx")));
        second.schedule(1000, host -> host.input(0, Text.of("xxxxxy")));
        first.run();
        second.run();

        assertThat(second.events()).isEqualTo(first.events());
        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void shuffledTiesChangeTheOrderWithinAnInstantOnlyAndDependOnTheSeed() {
        List<List<String>> orders = new ArrayList<>();
        for (long seed = 0; seed < 8; seed++) {
            recorder.lines.clear();
            relays(seed, true).run();
            orders.add(recorder.notes());
        }

        assertThat(orders.stream().distinct().count()).isGreaterThan(1);
        assertThat(orders).allSatisfy(order -> {
            assertThat(order).hasSize(12);
            assertThat(order.get(0)).startsWith("5 0");
            assertThat(order.get(2)).startsWith("15 1");
        });
    }

    @Test
    void aRunCanBeDrivenByStepsAndUpToATime() {
        Simulation whole = relays(1, false);
        whole.run();
        Simulation steps = relays(1, false);
        int count = 0;
        while (steps.step()) {
            count++;
        }
        Simulation parts = relays(1, false);
        parts.runUntil(15);
        assertThat(parts.nowNanos()).isEqualTo(15);
        assertThat(parts.stopReason()).isNull();
        parts.runUntil(16);
        parts.run();

        // each of the two actions hands in its message within the same step
        assertThat(count).isEqualTo(whole.events() - 2);
        assertThat(steps.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(parts.fingerprint()).isEqualTo(whole.fingerprint());
    }

    @Test
    void checkpointsAreTakenEverySoManyEventsAndDescribeTheRunUpToThere() {
        Simulation simulation = Simulation.builder().checkpointEvery(10).build();
        int node = simulation.addNode(context -> new Ticker(100));
        simulation.runUntil(100 * 35);

        assertThat(simulation.checkpoints()).extracting(Checkpoint::events).containsExactly(10L, 20L, 30L);
        assertThat(simulation.checkpoints().get(1).timeNanos()).isEqualTo(1900);
        assertThat(node).isZero();
    }

    @Test
    void aLongRunKeepsABoundedNumberOfCheckpoints() {
        Simulation simulation =
                Simulation.builder().checkpointEvery(1).eventLimit(100_000).build();
        simulation.addNode(context -> new Ticker(1));
        simulation.run();

        assertThat(simulation.checkpoints()).hasSizeBetween(1000, 4096);
        assertThat(simulation.checkpoints().get(0).events())
                .isEqualTo(simulation.checkpoints().get(1).events() / 2);
    }

    private static final class Ticker extends Probe {
        private final long periodNanos;

        Ticker(long periodNanos) {
            this.periodNanos = periodNanos;
        }

        @Override
        public void start(NodeContext context) {
            context.setTimer(Alarm.ONE, periodNanos);
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            context.setTimer(Alarm.ONE, periodNanos);
        }
    }

    @Test
    void aRunEndsAtItsTimeLimitEventLimitOrWhenNothingProgresses() {
        Simulation timed =
                Simulation.builder().timeLimit(Duration.ofNanos(1000)).build();
        timed.addNode(context -> new Ticker(100));
        assertThat(timed.run()).isEqualTo(StopReason.TIME_LIMIT);
        assertThat(timed.nowNanos()).isEqualTo(1000);
        assertThat(timed.events()).isEqualTo(11);

        Simulation counted = Simulation.builder().eventLimit(5).build();
        counted.addNode(context -> new Ticker(100));
        assertThat(counted.run()).isEqualTo(StopReason.EVENT_LIMIT);
        assertThat(counted.events()).isEqualTo(5);

        Simulation watched =
                Simulation.builder().watchdog(Duration.ofNanos(500)).build();
        watched.addNode(context -> new Ticker(100));
        watched.schedule(300, host -> host.publish(0, new Progressed()));
        assertThat(watched.run()).isEqualTo(StopReason.NO_PROGRESS);
        assertThat(watched.nowNanos()).isEqualTo(800);
    }

    @Test
    void aBrokenInvariantSaysWhereInTheRunItBroke() {
        Invariant never = new Invariant() {
            @Override
            public String name() {
                return "no-notes";
            }

            @Override
            public void observe(long timeNanos, int node, ProtocolEvent event) {
                if (event instanceof Noted noted) {
                    throw violation("noted " + noted.what());
                }
            }
        };
        Simulation simulation = Simulation.builder().seed(77).invariant(never).build();
        simulation.addNode(context -> new Relay());
        simulation.schedule(9, host -> host.input(0, Text.of("123456")));

        assertThatThrownBy(simulation::run)
                .isInstanceOfSatisfying(InvariantViolation.class, violation -> {
                    assertThat(violation.seed()).isEqualTo(77);
                    assertThat(violation.timeNanos()).isEqualTo(9);
                    assertThat(violation.event()).isEqualTo(3);
                    assertThat(violation.node()).isZero();
                })
                .hasMessageContaining("seed 77");
    }

    @Test
    void drawsDependOnPurposeNodeAndCountAndNothingElse() {
        List<List<Long>> draws = new ArrayList<>();
        for (boolean extra : new boolean[] {false, true}) {
            List<Long> drawn = new ArrayList<>();
            Simulation simulation = Simulation.builder().seed(3).build();
            simulation.addNode(context -> new Probe() {
                @Override
                public void start(NodeContext context) {
                    if (extra) {
                        context.draw(Draw.SECOND);
                    }
                    drawn.add(context.draw(Draw.FIRST));
                    drawn.add(context.draw(Draw.FIRST));
                }
            });
            simulation.run();
            draws.add(drawn);
        }

        assertThat(draws.get(1)).isEqualTo(draws.get(0));
        assertThat(draws.get(0).get(0)).isNotEqualTo(draws.get(0).get(1));
    }

    @Test
    void removingAMessageMovesNoDrawOfAnother() {
        List<List<Long>> draws = new ArrayList<>();
        for (boolean extra : new boolean[] {false, true}) {
            List<Long> drawn = new ArrayList<>();
            Simulation simulation = Simulation.builder()
                    .seed(3)
                    .network(transmission -> {
                        if (transmission.to() != 2) {
                            drawn.add(transmission.draw(1));
                        }
                    })
                    .build();
            simulation.addNode(context -> new Probe() {
                @Override
                public void start(NodeContext context) {
                    if (extra) {
                        context.send(2, Text.of("x"));
                    }
                    context.send(1, Text.of("y"));
                    context.send(1, Text.of("y"));
                }
            });
            simulation.addNode(context -> new Probe());
            simulation.addNode(context -> new Probe());
            simulation.run();
            draws.add(drawn);
        }

        assertThat(draws.get(1)).isEqualTo(draws.get(0));
        assertThat(draws.get(0).get(0)).isNotEqualTo(draws.get(0).get(1));
    }

    @Test
    void anUnknownReceiverOrNodeIsRefusedWithItsNumber() {
        Simulation simulation = Simulation.builder().build();
        simulation.addNode(context -> new Probe() {
            @Override
            public void start(NodeContext context) {
                context.send(4, Text.of("x"));
            }
        });

        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node=4 must be between 0 and 0");
        assertThatThrownBy(() -> simulation.crash(9, DiskFate.KEEP)).hasMessageContaining("node=9");
    }

    @Test
    void observersMustNotActOnNodesFromWithinACallback() {
        Simulation[] self = new Simulation[1];
        self[0] = Simulation.builder()
                .observer((time, node, event) -> {
                    if (event instanceof Noted) {
                        self[0].crash(0, DiskFate.KEEP);
                    }
                })
                .build();
        self[0].addNode(context -> new Relay());
        self[0].schedule(1, host -> host.input(0, Text.of("123456")));

        assertThatThrownBy(self[0]::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schedule an action");
    }
}
