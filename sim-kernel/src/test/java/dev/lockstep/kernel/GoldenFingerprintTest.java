package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Transmission;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Known fingerprints of a run that uses every part of the kernel, the same on every platform. One that changes says that
 * runs do.
 */
@Tag("golden")
class GoldenFingerprintTest {

    private static final int NODES = 7;
    private static final CostModel COSTS = new CostModel(
            Duration.ofNanos(900),
            0.25,
            Duration.ofNanos(700),
            0.5,
            Duration.ofNanos(300),
            Duration.ofNanos(50),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    private static final Distribution DELAY = Distribution.logNormalOfPercentiles(50_000, 90_000);

    /** Passes texts on at random, keeps them on its disk, and starts new ones now and then. */
    private static final class Chatter extends Probe {

        @Override
        public void start(NodeContext context) {
            context.setTimer(Alarm.ONE, context.drawBetween(Draw.FIRST, 1, 1_000_000));
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            if (from == context.id()
                    || !(message instanceof Text text)
                    || text.text().length() > 40) {
                return;
            }
            context.charge(CpuWork.APPLY, text.text().length());
            context.storage().append(text, text.sizeBytes());
            if (context.drawBetween(Draw.SECOND, 0, 4) == 0) {
                context.storage().force();
            } else {
                context.storage().sync(Text.of("synced"));
            }
            pass(context, Text.of(text.text() + context.storage().endPosition() % 10));
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            pass(context, Text.of("" + context.clockNanos() % 10));
            context.setTimer(Alarm.ONE, context.drawBetween(Draw.FIRST, 1, 1_000_000));
        }

        private static void pass(NodeContext context, Text text) {
            context.send((int) context.drawBetween(Draw.SECOND, 0, NODES), text);
            context.send((int) context.drawBetween(Draw.SECOND, 0, NODES), text);
        }
    }

    private static void carry(Transmission transmission) {
        long atNanos = transmission.sentNanos() + (long) DELAY.sample(transmission.draw(1));
        if (transmission.draw(2) >>> 60 == 0) {
            transmission.deliverDamaged(atNanos);
        } else if (transmission.draw(2) >>> 60 > 9) {
            transmission.deliver(atNanos);
        }
    }

    private static String fingerprint(boolean shuffleTies) {
        Simulation simulation = Simulation.builder()
                .seed(2026)
                .network(GoldenFingerprintTest::carry)
                .shuffleTies(shuffleTies)
                .timeLimit(Duration.ofSeconds(2))
                .build();
        for (int node = 0; node < NODES; node++) {
            simulation.addNode(context -> new Chatter(), COSTS, new DiskModel(Distribution.gamma(20_000, 2), 1.5));
        }
        for (int i = 1; i < 40; i++) {
            int node = i % NODES;
            DiskFate fate = DiskFate.values()[i % DiskFate.values().length];
            long at = i * 50_000_000L;
            simulation.schedule(at, host -> host.crash(node, fate));
            simulation.schedule(at + 7_000_000, host -> host.restart(node));
            simulation.schedule(at, host -> host.pause((node + 1) % NODES));
            simulation.schedule(at + 3_000_000, host -> host.resume((node + 1) % NODES));
            simulation.schedule(at, host -> host.setClockDrift((node + 2) % NODES, 1000.0 * node));
            simulation.schedule(at, host -> host.stepClock((node + 3) % NODES, -node));
            simulation.schedule(at, host -> host.setCpuFactor((node + 4) % NODES, 1.0 + node));
        }
        simulation.run();
        return Long.toHexString(simulation.fingerprint()) + " of " + simulation.events() + " events";
    }

    @Test
    void aRunThatUsesEveryPartOfTheKernel() {
        assertThat(fingerprint(false)).isEqualTo("f86a47c4b4848039 of 137300 events");
    }

    @Test
    void theSameRunWithShuffledTies() {
        assertThat(fingerprint(true)).isEqualTo("f44a208eabd4d3bb of 137300 events");
    }
}
