package dev.lockstep.property;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.RaftProtocol;
import java.util.List;

/**
 * Raft on a broken disk: its servers are the real ones, and what they are handed as storage does not keep its promises.
 * Each flaw stands for a mistake that implementations of Raft have made.
 */
abstract class FlawedRaft implements Protocol<RaftOptions> {

    private final RaftProtocol raft = new RaftProtocol();

    /** The storage that servers get to see. */
    abstract Storage flawed(NodeContext context);

    @Override
    public final RaftOptions defaultOptions() {
        return raft.defaultOptions();
    }

    @Override
    public final void validate(RaftOptions options, Cluster cluster) {
        raft.validate(options, cluster);
    }

    @Override
    public final Node replica(RaftOptions options, Cluster cluster, NodeContext context) {
        Node server = raft.replica(options, cluster, new FlawedContext(context));
        return new Node() {
            @Override
            public void start(NodeContext context) {
                server.start(new FlawedContext(context));
            }

            @Override
            public void receive(NodeContext context, int from, Message message) {
                server.receive(new FlawedContext(context), from, message);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                server.timeout(new FlawedContext(context), timer);
            }
        };
    }

    @Override
    public final Node client(RaftOptions options, Cluster cluster, NodeContext context) {
        return raft.client(options, cluster, context);
    }

    @Override
    public final List<Invariant> invariants(RaftOptions options, Cluster cluster) {
        return raft.invariants(options, cluster);
    }

    @Override
    public final List<Measure> measures(RaftOptions options, Cluster cluster) {
        return raft.measures(options, cluster);
    }

    @Override
    public final Roles roles(RaftOptions options, Cluster cluster) {
        return raft.roles(options, cluster);
    }

    /** The context of a callback, with another storage. */
    private final class FlawedContext implements NodeContext {

        private final NodeContext context;
        private final Storage storage;

        FlawedContext(NodeContext context) {
            this.context = context;
            this.storage = flawed(context);
        }

        @Override
        public int id() {
            return context.id();
        }

        @Override
        public long monotonicNanos() {
            return context.monotonicNanos();
        }

        @Override
        public long clockNanos() {
            return context.clockNanos();
        }

        @Override
        public void send(int to, Message message) {
            context.send(to, message);
        }

        @Override
        public void setTimer(Timer timer, long delayNanos) {
            context.setTimer(timer, delayNanos);
        }

        @Override
        public void cancelTimer(Timer timer) {
            context.cancelTimer(timer);
        }

        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public long draw(Purpose purpose) {
            return context.draw(purpose);
        }

        @Override
        public void charge(CpuWork work, int times) {
            context.charge(work, times);
        }

        @Override
        public void emit(ProtocolEvent event) {
            context.emit(event);
        }
    }
}
