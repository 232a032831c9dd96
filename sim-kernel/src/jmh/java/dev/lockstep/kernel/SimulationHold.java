package dev.lockstep.kernel;

import dev.lockstep.host.Transmission;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;

/**
 * Holds through the whole simulation: nodes that pass each message on to the next node, over a network
 * whose delay is a keyed draw from the exponential distribution of mean one second. Contents are hashed, and every
 * event enters the fingerprint.
 */
final class SimulationHold implements Hold {

    private static final int NODES = 256;
    private static final long DELAY_PURPOSE = 0x64656c6179L;
    private static final double MEAN_DELAY_NANOS = 1e9;
    private static final Distribution DELAY_NANOS = Distribution.exponential(MEAN_DELAY_NANOS);

    private record Token(int number) implements Message {
        @Override
        public int sizeBytes() {
            return 64;
        }

        @Override
        public long contentHash() {
            return Mix.mix64(number);
        }
    }

    private record Forwarder(int tokens) implements Node {

        @Override
        public void start(NodeContext context) {
            for (int i = 0; i < tokens; i++) {
                forward(context, new Token(i));
            }
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            forward(context, message);
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            throw new IllegalStateException("no timer is ever set");
        }

        private void forward(NodeContext context, Message message) {
            context.send((context.id() + 1) % NODES, message);
        }
    }

    private final int pending;
    private final Simulation simulation;

    SimulationHold(int pending) {
        this.pending = pending;
        simulation =
                Simulation.builder().seed(42).network(SimulationHold::delay).build();
        for (int node = 0; node < NODES; node++) {
            int tokens = pending / NODES + (node < pending % NODES ? 1 : 0);
            simulation.addNode(context -> new Forwarder(tokens));
        }
        for (int node = 0; node < NODES; node++) {
            simulation.step();
        }
    }

    @Override
    public long run(int events) {
        long before = simulation.events();
        long spanNanos = (long) (events * MEAN_DELAY_NANOS / pending);
        simulation.runUntil(simulation.nowNanos() + spanNanos);
        return simulation.events() - before;
    }

    private static void delay(Transmission transmission) {
        long delayNanos = (long) DELAY_NANOS.sample(transmission.draw(DELAY_PURPOSE));
        transmission.deliver(transmission.sentNanos() + delayNanos);
    }
}
