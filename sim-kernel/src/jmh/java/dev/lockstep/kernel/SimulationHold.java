package dev.lockstep.kernel;

import dev.lockstep.host.Transmission;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;

/**
 * Holds through the whole simulation: nodes that answer each message with a new one to the next node, over a network
 * whose delay is a keyed draw from the exponential distribution of mean one second. Contents are hashed, and every
 * event enters the fingerprint.
 */
final class SimulationHold implements Hold {

    private static final int NODES = 256;
    private static final long DELAY_PURPOSE = 0x64656c6179L;
    private static final Distribution DELAY_NANOS = Distribution.exponential(1e9);

    private record Token(int hops) implements Message {
        @Override
        public int sizeBytes() {
            return 64;
        }

        @Override
        public long contentHash() {
            return Mix.mix64(hops);
        }
    }

    private record Forwarder(int tokens) implements Node {

        @Override
        public void start(NodeContext context) {
            for (int i = 0; i < tokens; i++) {
                forward(context, 0);
            }
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            forward(context, ((Token) message).hops() + 1);
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            throw new IllegalStateException("no timer is ever set");
        }

        private void forward(NodeContext context, int hops) {
            context.send((context.id() + 1) % NODES, new Token(hops));
        }
    }

    private final Simulation simulation;

    SimulationHold(int pending) {
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
        for (int i = 0; i < events; i++) {
            simulation.step();
        }
        return events;
    }

    private static void delay(Transmission transmission) {
        long delayNanos = (long) DELAY_NANOS.sample(transmission.draw(DELAY_PURPOSE));
        transmission.deliver(transmission.sentNanos() + delayNanos);
    }
}
