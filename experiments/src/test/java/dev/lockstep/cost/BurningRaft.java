package dev.lockstep.cost;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.RaftProtocol;
import java.util.List;

/** Raft whose servers waste CPU time of the machine with each message, and none of virtual time: slower code, by choice. */
public final class BurningRaft implements Protocol<BurningRaft.Options> {

    private final RaftProtocol raft = new RaftProtocol();

    /**
     * Options.
     *
     * @param steps how much is wasted with each message; a step takes a nanosecond or two
     */
    public record Options(int steps) {}

    @Override
    public String name() {
        return "burning-raft";
    }

    @Override
    public String description() {
        return "Raft that wastes CPU time";
    }

    @Override
    public Options defaultOptions() {
        return new Options(0);
    }

    @Override
    public void validate(Options options, Cluster cluster) {
        raft.validate(RaftOptions.DEFAULTS, cluster);
    }

    @Override
    public Node replica(Options options, Cluster cluster, NodeContext context) {
        return new Burning(raft.replica(RaftOptions.DEFAULTS, cluster, context), options.steps());
    }

    @Override
    public Node client(Options options, Cluster cluster, NodeContext context) {
        return raft.client(RaftOptions.DEFAULTS, cluster, context);
    }

    @Override
    public List<Invariant> invariants(Options options, Cluster cluster) {
        return raft.invariants(RaftOptions.DEFAULTS, cluster);
    }

    @Override
    public List<Measure> measures(Options options, Cluster cluster) {
        return raft.measures(RaftOptions.DEFAULTS, cluster);
    }

    private static final class Burning implements Node {

        private final Node node;
        private final int steps;
        /** Kept, so that the waste has a result. */
        private long ashes = 1;

        Burning(Node node, int steps) {
            this.node = node;
            this.steps = steps;
        }

        @Override
        public void start(NodeContext context) {
            node.start(context);
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            for (int i = 0; i < steps; i++) {
                ashes ^= ashes << 13;
                ashes ^= ashes >>> 7;
                ashes ^= ashes << 17;
            }
            node.receive(context, from, message);
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            node.timeout(context, timer);
        }
    }
}
