package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.host.Transmission;
import dev.lockstep.kernel.Chatter.Durable;
import dev.lockstep.kernel.Chatter.Parcel;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps books of a run of {@link Chatter}s beside the kernel, in the simplest way: it says for each callback whether it
 * may take place and at what time it must. It is the network as well, and so knows of every copy that is under way.
 */
final class Auditor implements Network, Observer {

    private final List<AuditedNode> nodes = new ArrayList<>();
    private final boolean shuffled;
    private final long budget;
    private Simulation simulation;
    private long ids;
    private long transmitted;
    private long lost;

    Auditor(boolean shuffled, int nodeCount, long budget) {
        this.shuffled = shuffled;
        this.budget = budget;
        for (int node = 0; node < nodeCount; node++) {
            nodes.add(new AuditedNode(node));
        }
    }

    void audit(Simulation audited) {
        simulation = audited;
    }

    AuditedNode node(int node) {
        return nodes.get(node);
    }

    boolean mayGoOn() {
        return ids < budget;
    }

    long nextId() {
        return ids++;
    }

    /** An input that is about to be given to a node. */
    Parcel input(int node) {
        Parcel parcel = new Parcel(nextId(), 20);
        nodes.get(node).underWay(NodeContext.ENVIRONMENT, parcel.id(), now(), nextId());
        return parcel;
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        assertThat(timeNanos).isEqualTo(now());
        if (event instanceof NodeLifecycle lifecycle) {
            nodes.get(node).happens(lifecycle, timeNanos);
        }
    }

    void started(int node, long stored) {
        nodes.get(node).starts(now(), stored);
    }

    void received(int node, int from, Message message) {
        long id = message instanceof Parcel parcel ? parcel.id() : ((Durable) message).id();
        nodes.get(node).receives(now(), from, id, message.sizeBytes(), !shuffled);
    }

    void expired(int node, Timer timer, long monotonicNanos) {
        nodes.get(node).expires(now(), timer, monotonicNanos);
    }

    void sets(int node, Timer timer, long monotonicDeadline) {
        nodes.get(node).sets(timer, monotonicDeadline);
    }

    void cancels(int node, Timer timer) {
        nodes.get(node).cancels(timer);
    }

    void spends(int node, long nanos) {
        nodes.get(node).spend(nanos);
    }

    void sends(int from, int to, Parcel parcel) {
        AuditedNode sender = nodes.get(from);
        if (from == to) {
            sender.underWay(from, parcel.id(), sender.instantNanos(), nextId());
        } else {
            sender.spend(Chatter.SEND_NANOS);
            sender.willSend(parcel.id());
        }
    }

    long writes(int node) {
        return nodes.get(node).disk.write();
    }

    void forces(int node) {
        AuditedNode forcing = nodes.get(node);
        forcing.block(forcing.disk.sync(forcing.instantNanos()));
    }

    Durable syncs(int node) {
        AuditedNode syncing = nodes.get(node);
        long done = syncing.disk.sync(syncing.instantNanos());
        Durable completion = new Durable(nextId(), syncing.disk.written());
        syncing.underWay(node, completion.id(), done, nextId());
        return completion;
    }

    @Override
    public void transmit(Transmission transmission) {
        transmitted++;
        long id = nodes.get(transmission.from()).sends(now(), transmission.sentNanos());
        long fate = Draws.below(transmission.draw(1), 10);
        if (fate == 0) {
            lost++;
            transmission.drop(DropReason.LOSS);
        }
        for (long copy = fate == 1 ? 2 : Math.min(fate, 1); copy > 0; copy--) {
            long at = transmission.sentNanos() + Draws.below(transmission.draw(1 + copy), 1000) / 8 * 8;
            nodes.get(transmission.to()).underWay(transmission.from(), id, at, nextId());
            transmission.deliver(at);
        }
    }

    /** Checks that nothing is left: to be called when no event is pending. */
    void close() {
        nodes.forEach(AuditedNode::close);
        long sent = 0;
        for (Traffic.Kind kind : simulation.traffic().kinds()) {
            sent += kind.messages();
        }
        assertThat(sent).isEqualTo(transmitted);
        for (Traffic.Drops drops : simulation.traffic().drops()) {
            if (drops.reason() == DropReason.LOSS) {
                assertThat(drops.messages()).isEqualTo(lost);
            } else if (drops.reason() == DropReason.RECEIVER_DOWN) {
                long surely = nodes.stream().mapToLong(node -> node.missed).sum();
                long atMost =
                        surely + nodes.stream().mapToLong(node -> node.unsure).sum();
                assertThat(drops.messages()).isBetween(surely, atMost);
            }
        }
        for (int node = 0; node < nodes.size(); node++) {
            assertThat(simulation.cpuNanos(node)).isEqualTo(nodes.get(node).cpuNanos);
        }
    }

    private long now() {
        return simulation.nowNanos();
    }
}
