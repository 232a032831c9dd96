package dev.lockstep.realtime;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;
import dev.lockstep.realtime.Effect.Emitted;
import dev.lockstep.realtime.Mail.Letter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A node with its inbox, run by an executor one callback at a time, whatever thread that is. The conducting thread tells
 * it what happens to it ({@link #start}, {@link #crash} and others) and posts its mail; what it was told is done between
 * callbacks, and before mail that was posted later.
 */
final class Actor implements Runnable {

    /** After so many steps others have their turn on the thread. */
    private static final int STEPS_PER_TURN = 64;

    private static final long NOT_EXPIRING = -1;

    private final NodeFactory factory;
    private final Shared run;
    private final Executor executor;
    private final TurnMeter meter;
    private final ActorContext context;
    private final Slowness slowness;
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Mail> inbox = new ConcurrentLinkedQueue<>();
    /** Whether a turn is queued or under way. It hands the fields below from one thread of a pool to the next. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private @Nullable Node node;
    private boolean paused;
    /** Timers up to this time expire before the next mail. */
    private long expiringUntil = NOT_EXPIRING;

    Actor(int node, NodeFactory factory, DiskModel disk, Shared run, Executor executor, TurnMeter meter) {
        this.factory = factory;
        this.run = run;
        this.executor = executor;
        this.meter = meter;
        context = new ActorContext(node, disk, run, inbox);
        slowness = new Slowness(context);
    }

    void post(Mail mail) {
        inbox.add(mail);
        schedule();
    }

    void start(boolean restart) {
        order(() -> doStart(restart));
    }

    void crash(DiskFate fate) {
        order(() -> doCrash(fate));
    }

    void pause() {
        order(() -> setPaused(true, new NodeLifecycle.Paused()));
    }

    void resume() {
        order(() -> setPaused(false, new NodeLifecycle.Resumed()));
    }

    void setCpuFactor(double factor) {
        order(() -> slowness.setFactor(factor));
    }

    void setDiskFactor(double factor) {
        order(() -> context.disk().setDiskFactor(factor));
    }

    void stepClock(long nanos) {
        order(() -> context.stepClock(nanos));
    }

    void setClockDrift(double partsPerMillion) {
        order(() -> context.setDrift(partsPerMillion));
    }

    /** Units of work that the node was charged so far. Any thread may ask. */
    long work(CpuWork kind) {
        return context.work(kind);
    }

    /** One turn: as many steps as there are, up to a limit. */
    @Override
    public void run() {
        boolean unfinished;
        boolean reading;
        meter.turnBegins();
        try {
            unfinished = steps();
            reading = !paused;
        } catch (Throwable failure) {
            run.fail(context.id(), failure);
            return;
        }
        meter.turnEnds();
        scheduled.set(false);
        // From here on another thread may have the node, so only the queues are looked at: once more, as who
        // added to them before counted on this turn.
        if (unfinished || !orders.isEmpty() || (reading && !inbox.isEmpty())) {
            schedule();
        }
    }

    private void order(Runnable order) {
        orders.add(order);
        schedule();
    }

    private void schedule() {
        if (!run.ending().isOver() && !scheduled.get() && scheduled.compareAndSet(false, true)) {
            executor.execute(this);
        }
    }

    /** Does steps until there is nothing to do, and returns false; or until there were many, and returns true. */
    private boolean steps() {
        for (int step = 0; step < STEPS_PER_TURN; step++) {
            if (!step()) {
                return false;
            }
        }
        return true;
    }

    /** Does one thing, or returns false if there is nothing to do. */
    private boolean step() {
        if (run.ending().isOver()) {
            return false;
        }
        Runnable order = orders.poll();
        if (order != null) {
            order.run();
            return true;
        }
        if (paused) {
            return false;
        }
        if (expiringUntil != NOT_EXPIRING) {
            expireNext();
            return true;
        }
        Mail mail = inbox.peek();
        if (mail == null) {
            return false;
        }
        // who sees mail sees every order that was given before it; that comes first
        if (orders.isEmpty()) {
            inbox.remove();
            read(mail);
        }
        return true;
    }

    private void read(Mail mail) {
        if (mail.incarnation() != context.incarnation()) {
            return;
        }
        if (mail instanceof Letter letter) {
            begin();
            running().receive(context, letter.from(), letter.message());
            end();
        } else {
            context.wokenUp();
            expiringUntil = run.clock().nowNanos();
        }
    }

    private void expireNext() {
        Timer timer = context.timers().takeExpired(expiringUntil);
        if (timer == null) {
            expiringUntil = NOT_EXPIRING;
            context.end();
        } else {
            begin();
            running().timeout(context, timer);
            end();
        }
    }

    private void doStart(boolean restart) {
        begin();
        if (restart) {
            context.batch().endConnections();
        }
        emit(new NodeLifecycle.Started(restart));
        Node started = factory.create(context);
        if (!restart) {
            context.disk().settleWrites();
        }
        node = started;
        started.start(context);
        end();
    }

    private void doCrash(DiskFate fate) {
        node = null;
        paused = false;
        expiringUntil = NOT_EXPIRING;
        context.begin();
        context.crash();
        context.disk().crash(context.startNanos(), fate);
        context.batch().endConnections();
        emit(new NodeLifecycle.Crashed(fate));
        context.end();
    }

    private void setPaused(boolean pause, ProtocolEvent event) {
        paused = pause;
        context.begin();
        emit(event);
        context.end();
    }

    private void emit(ProtocolEvent event) {
        context.batch().add(new Emitted(context.startNanos(), event));
    }

    private void begin() {
        slowness.callbackBegins();
        context.begin();
        meter.callback();
    }

    private void end() {
        context.end();
        slowness.callbackEnds();
    }

    private Node running() {
        if (node == null) {
            throw new IllegalStateException("node " + context.id() + " has mail and is down");
        }
        return node;
    }
}
