package dev.lockstep.kernel;

import dev.lockstep.machine.DrawKeys;
import dev.lockstep.machine.LocalClock;
import dev.lockstep.machine.SimulatedStorage;
import dev.lockstep.machine.StorageHost;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import java.util.Arrays;

/**
 * The context of the callback that runs now; one object serves all nodes. It adds up the CPU time that the callback
 * takes and collects what it sends; {@link Processor} lets that leave when the time has passed.
 */
final class Callback implements NodeContext, StorageHost {

    private static final int NOBODY = -2;

    private final long seed;
    private final NodeTable nodes;
    private final TimerTable timers;
    private final MessageSlab slab;
    private final Agenda agenda;
    private final Observers observers;
    private final Outgoing outgoing = new Outgoing();
    private final EnumSlots drawSlots = new EnumSlots("purpose");
    private int[] drawCounts = new int[0];

    private int node = NOBODY;
    private long startNanos;
    private long eventNumber;
    private long cpuNanos;
    private long blockedNanos;

    Callback(long seed, NodeTable nodes, TimerTable timers, MessageSlab slab, Agenda agenda, Observers observers) {
        this.seed = seed;
        this.nodes = nodes;
        this.timers = timers;
        this.slab = slab;
        this.agenda = agenda;
        this.observers = observers;
    }

    void ensureNodes(int count) {
        drawSlots.ensureNodes(count);
    }

    boolean isRunning() {
        return node != NOBODY;
    }

    void begin(int node, long nowNanos, long eventNumber) {
        this.node = node;
        this.startNanos = nowNanos;
        this.eventNumber = eventNumber;
        cpuNanos = 0;
        blockedNanos = 0;
        outgoing.clear();
    }

    /** Ends the callback; returns how long the node is busy with it. */
    long end() {
        if (cpuNanos > 0) {
            nodes.addCpuNanos(node, cpuNanos);
        }
        node = NOBODY;
        return cpuNanos + blockedNanos;
    }

    /** The messages to other nodes that the callback sent. */
    Outgoing outgoing() {
        return outgoing;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    long eventNumber() {
        return eventNumber;
    }

    /** Start of the callback plus what it has taken so far. */
    @Override
    public long instantNanos() {
        return startNanos + cpuNanos + blockedNanos;
    }

    void spend(long nanos) {
        if (nanos > 0) {
            double factor = nodes.cpuFactor(node);
            cpuNanos += factor == 1 ? nanos : Math.round(nanos * factor);
        }
    }

    @Override
    public void blockUntil(long timeNanos) {
        blockedNanos += Math.max(0, timeNanos - instantNanos());
    }

    @Override
    public void deliverToSelf(long atNanos, Message message) {
        int sizeBytes = outgoing.describe(message);
        int entry = slab.add(node, node, message, outgoing.describedHash(), sizeBytes, eventNumber);
        slab.setNext(entry, nodes.incarnation(node));
        agenda.add(atNanos, Agenda.ARRIVAL, entry);
    }

    SimulatedStorage storageOf(int node) {
        SimulatedStorage storage = nodes.storage(node);
        if (storage == null) {
            storage = new SimulatedStorage(node, seed, nodes.disk(node), this);
            nodes.setStorage(node, storage);
        }
        return storage;
    }

    @Override
    public int id() {
        return node;
    }

    @Override
    public long monotonicNanos() {
        LocalClock clock = nodes.clock(node);
        return clock == null ? startNanos : clock.monotonicNanos(startNanos);
    }

    @Override
    public long clockNanos() {
        LocalClock clock = nodes.clock(node);
        return clock == null ? startNanos : clock.clockNanos(startNanos);
    }

    @Override
    public void send(int to, Message message) {
        if (to == node) {
            deliverToSelf(instantNanos(), message);
            return;
        }
        nodes.require(to);
        int sizeBytes = outgoing.add(to, message);
        spend(nodes.prices(node).send(sizeBytes));
    }

    @Override
    public void setTimer(Timer timer, long delayNanos) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException(
                    "delayNanos=" + delayNanos + " must not be negative (timer " + timer + ")");
        }
        LocalClock clock = nodes.clock(node);
        long trueDelay = clock == null ? delayNanos : clock.trueDelayNanos(delayNanos);
        long deadlineNanos = startNanos + trueDelay;
        if (deadlineNanos < 0) {
            timers.cancel(node, timer);
        } else {
            timers.set(node, timer, deadlineNanos, eventNumber);
        }
    }

    @Override
    public void cancelTimer(Timer timer) {
        timers.cancel(node, timer);
    }

    @Override
    public Storage storage() {
        return storageOf(node);
    }

    @Override
    public long draw(Purpose purpose) {
        int slot = drawSlots.claim(node, purpose, purpose.ordinal());
        if (slot >= drawCounts.length) {
            drawCounts = Arrays.copyOf(drawCounts, Math.max(drawSlots.size(), drawCounts.length * 2));
        }
        return DrawKeys.nodeDraw(seed, node, purpose, drawCounts[slot]++);
    }

    @Override
    public void charge(CpuWork work, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times=" + times + " must not be negative (" + work + ")");
        }
        spend(nodes.prices(node).work(work) * times);
    }

    @Override
    public void emit(ProtocolEvent event) {
        observers.publish(startNanos, node, event);
    }
}
