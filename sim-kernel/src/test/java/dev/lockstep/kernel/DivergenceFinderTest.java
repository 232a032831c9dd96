package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.trace.Dispatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceFinderTest {

    /** Node 0 asks node 1 every 100 ns; node 1 answers, with another text from the given question on. */
    private static Simulation questions(int oddFrom) {
        Simulation simulation = Simulation.builder()
                .checkpointEvery(4)
                .network(transmission -> transmission.deliver(transmission.sentNanos() + 10))
                .build();
        simulation.addNode(context -> new Probe() {
            @Override
            public void start(NodeContext context) {
                context.setTimer(Alarm.ONE, 100);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                context.send(1, Text.of("question"));
                context.setTimer(Alarm.ONE, 100);
            }
        });
        simulation.addNode(context -> new Probe() {
            private int asked;

            @Override
            public void receive(NodeContext context, int from, Message message) {
                asked++;
                context.send(0, Text.of(asked >= oddFrom ? "other" : "usual"));
            }
        });
        return simulation;
    }

    @Test
    void theFirstDifferentEventIsNamedWithWhatLedToIt() {
        var divergence = new DivergenceFinder(questions(7), questions(9)).find().orElseThrow();

        assertThat(divergence.left()).isNotNull();
        assertThat(divergence.left().timeNanos()).isEqualTo(720);
        assertThat(divergence.left().content()).isEqualTo(Text.of("other"));
        assertThat(divergence.right().content()).isEqualTo(Text.of("usual"));
        assertThat(divergence.leftCauses())
                .extracting(Dispatch::kind)
                .endsWith(Dispatch.Kind.TIMER, Dispatch.Kind.TIMER, Dispatch.Kind.MESSAGE);
    }

    @Test
    void equalRunsDoNotDiverge() {
        Simulation left = Simulation.builder().eventLimit(100).build();
        Simulation right = Simulation.builder().eventLimit(100).build();
        for (Simulation simulation : List.of(left, right)) {
            simulation.addNode(context -> new Probe());
        }

        assertThat(new DivergenceFinder(left, right).find()).isEmpty();
    }

    @Test
    void aRunThatAnInvariantEndsIsNotDrivenOn() {
        Simulation left = questions(7);
        Simulation right = questions(7);
        for (Simulation simulation : List.of(left, right)) {
            simulation.schedule(150, host -> {
                throw new InvariantViolation("never", "it happened");
            });
        }

        assertThat(new DivergenceFinder(left, right).find()).isEmpty();
        assertThat(left.nowNanos()).isEqualTo(150);
    }

    @Test
    void aRunThatEndsEarlierDivergesThere() {
        Simulation longer = Simulation.builder().build();
        Simulation shorter = Simulation.builder().build();
        longer.addNode(context -> new Probe());
        shorter.addNode(context -> new Probe());
        longer.schedule(5, host -> host.input(0, Text.of("x")));

        var divergence = new DivergenceFinder(longer, shorter).find().orElseThrow();

        assertThat(divergence.left()).hasToString("#2 at 5 ns: an action from outside");
        assertThat(divergence.right()).isNull();
    }

    @Test
    void theFirstDifferentCheckpointIsFoundAmongThoseThatBothRunsHave() {
        Simulation left = questions(7);
        Simulation right = questions(9);
        left.runUntil(2000);
        right.runUntil(2000);

        Checkpoint different = DivergenceFinder.firstDifferent(left.checkpoints(), right.checkpoints())
                .orElseThrow();

        assertThat(different.timeNanos()).isBetween(720L, 900L);
    }
}
