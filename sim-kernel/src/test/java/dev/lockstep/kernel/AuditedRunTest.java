package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Host;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random runs with everything that can happen to nodes, against the books that an {@link Auditor} keeps. */
class AuditedRunTest {

    private static final int NODES = 4;
    private static final int ACTIONS = 60;
    private static final long ACTIONS_NANOS = 30_000;

    @Property(tries = 200)
    void everyCallbackTakesPlaceWhenItMustAndNoMessageIsLostOrDoubled(@ForAll long seed, @ForAll boolean shuffled) {
        Simulation simulation = audited(seed, shuffled, Simulation::run);

        assertThat(simulation.stopReason()).isEqualTo(StopReason.IDLE);
        assertThat(simulation.events()).isGreaterThan(ACTIONS);
    }

    @Property(tries = 50)
    void howARunIsDrivenDoesNotMatter(@ForAll long seed, @ForAll boolean shuffled) {
        Simulation whole = audited(seed, shuffled, Simulation::run);
        Simulation again = audited(seed, shuffled, Simulation::run);
        Simulation stepped = audited(seed, shuffled, simulation -> {
            while (simulation.step()) {
                assertThat(simulation.stopReason()).isNull();
            }
        });
        Simulation sliced = audited(seed, shuffled, simulation -> {
            for (long time = 0; time < ACTIONS_NANOS; time += 777) {
                simulation.runUntil(time);
                assertThat(simulation.nowNanos()).isEqualTo(time);
            }
            simulation.run();
        });

        for (Simulation other : new Simulation[] {again, stepped, sliced}) {
            assertThat(other.fingerprint()).isEqualTo(whole.fingerprint());
            assertThat(other.events()).isEqualTo(whole.events());
            assertThat(other.traffic()).isEqualTo(whole.traffic());
        }
    }

    private static Simulation audited(long seed, boolean shuffled, Consumer<Simulation> drive) {
        Auditor auditor = new Auditor(shuffled, NODES, 1500);
        Simulation simulation = Simulation.builder()
                .seed(seed)
                .shuffleTies(shuffled)
                .network(auditor)
                .observer(auditor)
                .build();
        auditor.audit(simulation);
        for (int node = 0; node < NODES; node++) {
            simulation.addNode(context -> new Chatter(auditor, NODES), Chatter.COSTS, Chatter.DISK);
        }
        for (int i = 0; i < ACTIONS; i++) {
            long bits = Mix.key(seed, 1, i, 0, 0);
            // times with many ties
            long atNanos = 1 + Draws.below(bits, ACTIONS_NANOS / 8) * 8;
            simulation.schedule(atNanos, host -> act(host, auditor, Mix.mix64(bits)));
        }
        simulation.schedule(ACTIONS_NANOS, AuditedRunTest::mend);
        drive.accept(simulation);
        auditor.close();
        return simulation;
    }

    private static void act(Host host, Auditor auditor, long bits) {
        int node = (int) Draws.below(bits, NODES);
        switch ((int) (bits & 7)) {
            case 0 -> host.crash(node, DiskFate.values()[(int) (bits >>> 3 & 3)]);
            case 1 -> host.restart(node);
            case 2 -> host.pause(node);
            case 3 -> host.resume(node);
            case 4 -> {
                double factor = (bits & 8) == 0 ? 3 : 0.5;
                host.setCpuFactor(node, factor);
                auditor.node(node).setCpuFactor(factor);
            }
            case 5 -> {
                // nodes 0 and 1 keep a perfect clock, so that the times of their timers can be foretold
                host.stepClock(node, (bits >>> 4 & 0xFF) - 128);
                if (node > 1) {
                    host.setClockDrift(node, (double) (bits >>> 4 & 0xFFFFF) - 400_000);
                    auditor.node(node).drifts();
                }
            }
            default -> host.input(node, auditor.input(node));
        }
    }

    /** Brings every node up and ends all pauses. */
    private static void mend(Host host) {
        for (int node = 0; node < NODES; node++) {
            host.restart(node);
            for (int i = 0; i < ACTIONS; i++) {
                host.resume(node);
            }
        }
    }
}
