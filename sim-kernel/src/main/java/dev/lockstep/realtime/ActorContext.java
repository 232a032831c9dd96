package dev.lockstep.realtime;

import dev.lockstep.host.DiskModel;
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
import dev.lockstep.realtime.Effect.Completed;
import dev.lockstep.realtime.Effect.Emitted;
import dev.lockstep.realtime.Effect.Sent;
import dev.lockstep.realtime.Mail.Letter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The context of one node's callbacks: its clock, storage, timers and draws, and the batch of what it does. */
final class ActorContext implements NodeContext, StorageHost {

    private final int node;
    private final Shared run;
    private final Queue<Mail> inbox;
    private final LocalClock clock = new LocalClock();
    private final NodeTimers timers;
    private final SimulatedStorage storage;
    private final OneEnum purposes;
    private final AtomicLongArray work = new AtomicLongArray(CpuWork.values().length);
    private int[] drawCounts = new int[0];
    private int incarnation;
    private long startNanos;
    /** The wake-up that the conductor knows of. */
    private long wakeNanos = Batch.NEVER;

    private @Nullable Batch batch;

    ActorContext(int node, DiskModel disk, Shared run, Queue<Mail> inbox) {
        this.node = node;
        this.run = run;
        this.inbox = inbox;
        timers = new NodeTimers(node);
        storage = new SimulatedStorage(node, run.seed(), disk, this);
        purposes = new OneEnum("purpose", node);
    }

    void begin() {
        startNanos = run.clock().nowNanos();
    }

    /** Ends a callback, or whatever else changed timers: hands over what it did, if anything. */
    void end() {
        long earliest = timers.earliestNanos();
        if (earliest < wakeNanos) {
            wakeNanos = earliest;
            batch().wakeAt(earliest);
        }
        if (batch != null) {
            batch.close(run.clock().nowNanos());
            run.handover().add(batch);
            batch = null;
        }
    }

    /** The batch that is being filled. */
    Batch batch() {
        if (batch == null) {
            batch = new Batch(node, incarnation);
        }
        return batch;
    }

    SimulatedStorage disk() {
        return storage;
    }

    NodeTimers timers() {
        return timers;
    }

    int incarnation() {
        return incarnation;
    }

    /** The wake-up that was asked for has come. */
    void wokenUp() {
        wakeNanos = Batch.NEVER;
    }

    /** Forgets what a crash makes a process forget. */
    void crash() {
        timers.cancelAll();
        wakeNanos = Batch.NEVER;
        incarnation++;
    }

    void stepClock(long nanos) {
        clock.step(nanos);
    }

    void setDrift(double partsPerMillion) {
        begin();
        timers.rescale(startNanos, clock.setDrift(startNanos, partsPerMillion));
        end();
    }

    /** Units of work that the node was charged so far. Any thread may ask. */
    long work(CpuWork kind) {
        return work.get(kind.ordinal());
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long instantNanos() {
        return run.clock().nowNanos();
    }

    @Override
    public void blockUntil(long timeNanos) {
        long left = timeNanos - run.clock().nowNanos();
        while (left > 0 && !run.ending().isOver()) {
            LockSupport.parkNanos(this, left);
            left = timeNanos - run.clock().nowNanos();
        }
    }

    @Override
    public void deliverToSelf(long atNanos, Message message) {
        batch().add(new Completed(atNanos, message));
    }

    @Override
    public int id() {
        return node;
    }

    @Override
    public long monotonicNanos() {
        return clock.monotonicNanos(startNanos);
    }

    @Override
    public long clockNanos() {
        return clock.clockNanos(startNanos);
    }

    @Override
    public void send(int to, Message message) {
        if (to == node) {
            // it is handled after this callback, by this thread: there is nobody to hand it over to
            inbox.add(new Letter(node, message, incarnation));
        } else {
            run.requireNode(to);
            batch().add(new Sent(to, message));
        }
    }

    @Override
    public void setTimer(Timer timer, long delayNanos) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException(
                    "delayNanos=" + delayNanos + " must not be negative (timer " + timer + ")");
        }
        long deadlineNanos = startNanos + clock.trueDelayNanos(delayNanos);
        if (deadlineNanos < 0) {
            timers.cancel(timer);
        } else {
            timers.set(timer, deadlineNanos);
        }
    }

    @Override
    public void cancelTimer(Timer timer) {
        timers.cancel(timer);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public long draw(Purpose purpose) {
        int index = purposes.indexOf(purpose);
        if (index >= drawCounts.length) {
            drawCounts = Arrays.copyOf(drawCounts, purposes.size());
        }
        return DrawKeys.nodeDraw(run.seed(), node, purpose, drawCounts[index]++);
    }

    /** Counts the work. What it costs here is what the processor takes for it, and is measured. */
    @Override
    public void charge(CpuWork kind, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times=" + times + " must not be negative (" + kind + ")");
        }
        // only the node's thread writes
        work.lazySet(kind.ordinal(), work.get(kind.ordinal()) + times);
    }

    @Override
    public void emit(ProtocolEvent event) {
        batch().add(new Emitted(run.clock().nowNanos(), event));
    }
}
