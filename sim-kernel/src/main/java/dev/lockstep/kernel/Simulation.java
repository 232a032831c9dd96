package dev.lockstep.kernel;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.machine.MachineLimits;
import dev.lockstep.machine.SimulatedStorage;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.trace.DispatchListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs nodes in virtual time, on the calling thread. What happens is a function of the seed, the nodes that were added,
 * the network, and the actions that were scheduled: the same again gives the same {@link #fingerprint()}.
 *
 * <p>Nodes are added with {@link #addNode}; then {@link #run}, {@link #runUntil} or {@link #step} dispatch events in the
 * order of (time, sequence). A broken invariant surfaces from these as an {@link InvariantViolation} that says where in
 * the run it happened; the simulation cannot go on after that, nor after any other exception, which leaves an event half
 * done.
 */
public final class Simulation implements Host {

    private final long seed;
    private final long eventLimit;
    private final long timeLimitNanos;
    private final long watchdogNanos;
    private final Agenda agenda;
    private final MessageSlab slab = new MessageSlab();
    private final Lookahead lookahead;
    private final NodeTable nodes = new NodeTable();
    private final Carrier carrier;
    private final ActionList actions = new ActionList();
    private final Fingerprint fingerprint;
    private final Observers observers;
    private final TimerTable timers;
    private final Callback callback;
    private final Processor processor;

    private long nowNanos;
    private @Nullable StopReason stopReason;

    /** Whether an event is being dispatched; stays so if that ended in an exception. */
    private boolean dispatching;

    Simulation(SimulationBuilder builder) {
        seed = builder.seed;
        eventLimit = builder.eventLimit;
        timeLimitNanos = builder.timeLimitNanos;
        watchdogNanos = builder.watchdogNanos;
        agenda = new Agenda(builder.shuffleTies, seed);
        lookahead = new Lookahead(agenda, slab);
        fingerprint = new Fingerprint(seed, builder.checkpointEvery);
        observers = new Observers(seed, fingerprint, builder.observers, builder.invariants);
        timers = new TimerTable(agenda);
        callback = new Callback(seed, nodes, timers, slab, agenda, observers);
        carrier = new Carrier(seed, builder.network, agenda, slab);
        processor = new Processor(nodes, timers, slab, agenda, carrier, callback, observers, fingerprint);
        processor.listen(builder.listener);
    }

    /** Starts to describe a simulation. */
    public static SimulationBuilder builder() {
        return new SimulationBuilder();
    }

    /** Adds a node that costs nothing and has an instant disk; it boots now. Returns its id. */
    public int addNode(NodeFactory factory) {
        return addNode(factory, CostModel.FREE, DiskModel.INSTANT);
    }

    /** Adds a node; it boots now. Returns its id: nodes are numbered from 0. */
    public int addNode(NodeFactory factory, CostModel costs, DiskModel disk) {
        int node = nodes.add(factory, costs, disk);
        timers.ensureNodes(node + 1);
        callback.ensureNodes(node + 1);
        agenda.add(nowNanos, Agenda.START, node);
        return node;
    }

    /**
     * Dispatches events until the run ends. At its end the invariants that speak of the end are checked.
     *
     * @throws InvariantViolation if an invariant does not hold
     * @throws IllegalStateException if the run is under way, or was ended by an exception
     */
    public StopReason run() {
        dispatchUntil(timeLimitNanos);
        StopReason reason = endedAt(agenda.nextNanos());
        observers.finish(nowNanos);
        return reason;
    }

    /**
     * Dispatches the events up to and including this time, unless the run ends before. Afterwards it is that time.
     *
     * @throws IllegalArgumentException if the time has passed
     * @throws InvariantViolation if an invariant does not hold
     * @throws IllegalStateException if the run is under way, or was ended by an exception
     */
    public void runUntil(long timeNanos) {
        requireNotPast(timeNanos);
        long until = Math.min(timeNanos, timeLimitNanos);
        dispatchUntil(until);
        long next = agenda.nextNanos();
        if (next <= until) {
            endedAt(next);
        } else if (stopReason == null) {
            nowNanos = until;
        }
    }

    /**
     * Dispatches the next event; an action together with what it makes nodes do at once. Returns false if the run has
     * ended and nothing was dispatched.
     *
     * @throws InvariantViolation if an invariant does not hold
     * @throws IllegalStateException if the run is under way, or was ended by an exception
     */
    public boolean step() {
        long before = fingerprint.events();
        beginDispatching();
        boolean more = true;
        while (more && fingerprint.events() == before) {
            more = advance(timeLimitNanos);
        }
        dispatching = false;
        if (!more) {
            endedAt(agenda.nextNanos());
        }
        return more;
    }

    /** Ends the run after the current event. */
    public void stop() {
        stopReason = StopReason.STOPPED;
    }

    /** Why the run ended, or null if it has not. */
    public @Nullable StopReason stopReason() {
        return stopReason;
    }

    /** The chained hash of all events dispatched so far, message content included. */
    public long fingerprint() {
        return fingerprint.value();
    }

    /** Number of events dispatched so far: boots, messages handled, timers expired, actions. */
    public long events() {
        return fingerprint.events();
    }

    /** The fingerprint at regular points of the run so far. */
    public List<Checkpoint> checkpoints() {
        return fingerprint.checkpoints();
    }

    /** What was sent so far. */
    public Traffic traffic() {
        return carrier.traffic().snapshot();
    }

    /** CPU time that a node has spent, in nanoseconds. */
    public long cpuNanos(int node) {
        nodes.require(node);
        return nodes.cpuNanos(node);
    }

    /**
     * Times that messages and expired timers have waited in a node's inbox so far, added up, in nanoseconds. Divided by the
     * time of the run, that is the mean length of the inbox.
     */
    public long inboxNanos(int node) {
        nodes.require(node);
        return nodes.inboxes.waitedNanos(node, nowNanos);
    }

    /** The most messages and expired timers that waited in a node's inbox at a time. */
    public int longestInbox(int node) {
        nodes.require(node);
        return nodes.inboxes.longest(node);
    }

    /** Time that a node's disk has spent writing, in nanoseconds. */
    public long diskNanos(int node) {
        nodes.require(node);
        SimulatedStorage storage = nodes.storage(node);
        return storage == null ? 0 : storage.busyNanos();
    }

    /** The object of a node, for tests and debuggers, or null if it is down. */
    public @Nullable Node node(int node) {
        nodes.require(node);
        return nodes.node(node);
    }

    /** Tells this listener of each event from now on, or nobody if null. Recording costs time and memory. */
    public void listen(@Nullable DispatchListener listener) {
        processor.listen(listener);
    }

    @Override
    public int nodeCount() {
        return nodes.count();
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public void schedule(long atNanos, HostAction action) {
        requireNotPast(atNanos);
        agenda.add(atNanos, Agenda.ACTION, actions.add(action));
    }

    @Override
    public void input(int node, Message message) {
        nodes.require(node);
        int entry = slab.add(
                NodeContext.ENVIRONMENT,
                node,
                message,
                message.contentHash(),
                message.sizeBytes(),
                fingerprint.events());
        if (callback.isRunning()) {
            agenda.add(nowNanos, Agenda.ARRIVAL, entry);
        } else {
            processor.arrive(entry, nowNanos);
        }
    }

    @Override
    public void publish(int node, ProtocolEvent event) {
        observers.publish(nowNanos, node, event);
    }

    @Override
    public boolean isUp(int node) {
        nodes.require(node);
        return nodes.isUp(node);
    }

    @Override
    public void crash(int node, DiskFate fate) {
        requireOutside(node);
        processor.boot(node, nowNanos);
        if (nodes.isUp(node)) {
            processor.crash(node, nowNanos, fate);
        }
    }

    @Override
    public void restart(int node) {
        requireOutside(node);
        if (!nodes.isUp(node)) {
            processor.start(node, nowNanos);
        }
    }

    @Override
    public void pause(int node) {
        requireOutside(node);
        processor.boot(node, nowNanos);
        if (nodes.isUp(node)) {
            processor.pause(node, nowNanos);
        }
    }

    @Override
    public void resume(int node) {
        requireOutside(node);
        processor.resume(node, nowNanos);
    }

    @Override
    public void setCpuFactor(int node, double factor) {
        requireOutside(node);
        nodes.setCpuFactor(node, MachineLimits.requireFactor(factor));
    }

    @Override
    public void setDiskFactor(int node, double factor) {
        requireOutside(node);
        callback.storageOf(node).setDiskFactor(MachineLimits.requireFactor(factor));
    }

    @Override
    public void stepClock(int node, long nanos) {
        requireOutside(node);
        nodes.adjustableClock(node).step(nanos);
    }

    @Override
    public void setClockDrift(int node, double partsPerMillion) {
        requireOutside(node);
        double stretch = nodes.adjustableClock(node).setDrift(nowNanos, partsPerMillion);
        timers.rescale(node, nowNanos, stretch);
    }

    private void dispatchUntil(long untilNanos) {
        beginDispatching();
        while (advance(untilNanos)) {
            // each turn dispatches an event
        }
        dispatching = false;
    }

    private void beginDispatching() {
        if (dispatching) {
            throw new IllegalStateException("the run is under way, or was ended by an exception: it cannot be driven");
        }
        dispatching = true;
    }

    /** Takes one event from the agenda and acts on it; false if there is none up to this time or the run has ended. */
    private boolean advance(long untilNanos) {
        long next = agenda.nextNanos();
        if (next > untilNanos || stopReason != null || fingerprint.events() >= eventLimit || isStuck(next)) {
            return false;
        }
        lookahead.beforeEvent();
        long event = agenda.pop();
        nowNanos = next;
        int about = (int) Agenda.about(event);
        switch (Agenda.kind(event)) {
            case Agenda.TIMER -> {
                int slot = timers.pop(Agenda.about(event), next);
                if (slot >= 0) {
                    processor.expire(slot, next);
                }
            }
            case Agenda.ARRIVAL -> processor.arrive(about, next);
            case Agenda.COMPLETION -> processor.complete(about, next);
            case Agenda.ACTION -> {
                HostAction action = actions.take(about);
                processor.countAction(next, action);
                action.run(this);
            }
            case Agenda.START -> processor.boot(about, next);
            default -> throw new IllegalStateException("unknown kind of event: " + Agenda.kind(event));
        }
        return true;
    }

    private boolean isStuck(long nextNanos) {
        return nextNanos - observers.lastProgressNanos() > watchdogNanos;
    }

    /** Says why the run has ended, when its next event would be at the given time. */
    private StopReason endedAt(long nextNanos) {
        StopReason reason = stopReason;
        if (reason == null) {
            if (agenda.isEmpty()) {
                reason = StopReason.IDLE;
            } else if (fingerprint.events() >= eventLimit) {
                reason = StopReason.EVENT_LIMIT;
            } else if (nextNanos > timeLimitNanos) {
                reason = StopReason.TIME_LIMIT;
                nowNanos = timeLimitNanos;
            } else {
                reason = StopReason.NO_PROGRESS;
            }
            stopReason = reason;
        }
        return reason;
    }

    private void requireNotPast(long timeNanos) {
        if (timeNanos < nowNanos) {
            throw new IllegalArgumentException("timeNanos=" + timeNanos + " must not be before now, " + nowNanos);
        }
    }

    private void requireOutside(int node) {
        nodes.require(node);
        if (callback.isRunning()) {
            throw new IllegalStateException(
                    "a callback is running: an observer must not act on node " + node + ", but schedule an action");
        }
    }
}
