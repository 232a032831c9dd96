package dev.lockstep.realtime;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.machine.MachineLimits;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.realtime.NodeThreads.Crew;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs nodes on threads, against the wall clock. The node classes are those of a simulation, and so are the network, the
 * workload, the faults and the observers: all of these run on the one thread that calls {@link #run}. What the nodes
 * compute costs what it costs here; the network's delays and the disks' latencies are waited for.
 *
 * <p>Observers are told of everything in one order, in which causes come before their effects. Two runs are not the same,
 * even with the same seed: it decides the draws, not the threads.
 *
 * <p>The methods of {@link Host} are called before the run, or on the thread that runs it: by actions and observers. What
 * they do to a node takes effect between two callbacks of the node, a little later; {@link #isUp} tells what is meant to
 * be. {@link #stop} may be called by anybody. When the run has ended, no thread of it is left.
 */
public final class RealTimeHost implements Host, AutoCloseable {

    private final Shared run;
    private final Schedule schedule = new Schedule();
    private final List<Member> members = new ArrayList<>();
    private final Threads threadKind;
    private final NodeThreads threads;
    private final Carrier carrier;
    private final Conductor conductor;
    private final ResourceMeter meter;
    private final boolean watchesGarbage;
    private final @Nullable EventRecord record;
    private final Ownership ownership = new Ownership();
    private @Nullable GarbageMeter garbage;
    private @Nullable ResourceUse resources;

    RealTimeHost(RealTimeHostBuilder builder) {
        run = new Shared(builder.seed);
        threadKind = builder.threads;
        threads = new NodeThreads(builder.threads);
        meter = new ResourceMeter(threads, run.clock());
        watchesGarbage = builder.watchesGarbage;
        record = builder.keepsRecord ? new EventRecord() : null;
        carrier = new Carrier(builder.network, run, schedule, members);
        conductor = new Conductor(run, schedule, members, carrier, new Audience(builder.observers, record));
        schedule(builder.measureFromNanos, host -> beginMeasuring());
    }

    /** Starts to describe a run in real time. */
    public static RealTimeHostBuilder builder() {
        return new RealTimeHostBuilder();
    }

    /**
     * Adds a replica; it boots when the run begins. Returns its id: nodes are numbered from 0.
     *
     * @throws IllegalStateException if the run has begun
     */
    public int addReplica(NodeFactory factory, DiskModel disk) {
        ownership.requireNotBegun();
        Crew crew = threads.forReplica(members.size());
        TurnMeter turns = new TurnMeter(threadKind instanceof Threads.Pool);
        int node = add(factory, disk, crew, turns);
        meter.addReplica(node, turns, crew);
        return node;
    }

    /**
     * Adds a client, which has an instant disk; it boots when the run begins. Returns its id: nodes are numbered from 0.
     *
     * @throws IllegalStateException if the run has begun
     */
    public int addClient(NodeFactory factory) {
        ownership.requireNotBegun();
        return add(factory, DiskModel.INSTANT, threads.forClient(), new TurnMeter(false));
    }

    /**
     * Runs the nodes for so long, or until {@link #stop} is called or the calling thread is interrupted. When it returns,
     * the threads of the nodes have ended. What nodes did at the very end, and observers had not been told, is lost.
     *
     * @throws IllegalArgumentException if the duration is not positive
     * @throws IllegalStateException if a node, an observer, an action or the network failed, which ends the run; or if the
     *     host was run before
     */
    public void run(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration=" + duration + " must be positive");
        }
        ownership.begin();
        try (GarbageMeter meterOfRun = GarbageMeter.of(watchesGarbage)) {
            garbage = meterOfRun;
            conduct(duration.toNanos());
        } finally {
            ownership.end();
        }
        Ending.Failure failure = run.ending().failure();
        if (failure != null) {
            throw failure.exception(run.seed());
        }
    }

    /** Ends the run soon; before it has begun, lets it end at once. Any thread may call this, any number of times. */
    public void stop() {
        run.ending().end();
        run.handover().wake();
    }

    /** Ends the run and waits until it has ended, unless it is the running thread itself that calls. */
    @Override
    public void close() {
        stop();
        ownership.awaitEnd();
    }

    /** What was sent so far. */
    public Traffic traffic() {
        ownership.requireAccess();
        return carrier.traffic().snapshot();
    }

    /**
     * All that observers were told so far.
     *
     * @throws IllegalStateException if it was not asked for when the host was built
     */
    public EventRecord record() {
        ownership.requireAccess();
        if (record == null) {
            throw new IllegalStateException("no record is kept: keepRecord was not set");
        }
        return record;
    }

    /** What the run used, or null if it has not ended, or ended before measuring began or by a failure. */
    public @Nullable ResourceUse resources() {
        ownership.requireAccess();
        return resources;
    }

    /** How late messages were delivered since measuring began. */
    public Lateness lateness() {
        ownership.requireAccess();
        return carrier.lateness().summary();
    }

    /** Units of work that a node was charged since measuring began. They take the time that they take. */
    public long work(int node, CpuWork kind) {
        ownership.requireAccess();
        return member(node).work(kind);
    }

    @Override
    public int nodeCount() {
        return run.nodes();
    }

    @Override
    public long nowNanos() {
        ownership.requireAccess();
        return conductor.nowNanos();
    }

    @Override
    public long seed() {
        return run.seed();
    }

    @Override
    public void schedule(long atNanos, HostAction action) {
        ownership.requireAccess();
        if (atNanos < conductor.nowNanos()) {
            throw new IllegalArgumentException(
                    "timeNanos=" + atNanos + " must not be before now, " + conductor.nowNanos());
        }
        schedule.add(new Due(atNanos) {
            @Override
            void happen() {
                action.run(RealTimeHost.this);
            }
        });
    }

    @Override
    public void input(int node, Message message) {
        acting(node).receive(NodeContext.ENVIRONMENT, message);
    }

    @Override
    public void publish(int node, ProtocolEvent event) {
        ownership.requireAccess();
        conductor.tell(conductor.nowNanos(), node, event);
    }

    @Override
    public boolean isUp(int node) {
        ownership.requireAccess();
        return member(node).isUp();
    }

    @Override
    public void crash(int node, DiskFate fate) {
        acting(node).crash(fate);
    }

    @Override
    public void restart(int node) {
        acting(node).start();
    }

    @Override
    public void pause(int node) {
        acting(node).pause();
    }

    @Override
    public void resume(int node) {
        acting(node).resume();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the factor is below 1: a thread cannot be made faster
     */
    @Override
    public void setCpuFactor(int node, double factor) {
        Member member = acting(node);
        if (MachineLimits.requireFactor(factor) < 1) {
            throw new IllegalArgumentException(
                    "factor=" + factor + " must be at least 1 in real time: a thread cannot be made faster");
        }
        member.actor().setCpuFactor(factor);
    }

    @Override
    public void setDiskFactor(int node, double factor) {
        acting(node).actor().setDiskFactor(MachineLimits.requireFactor(factor));
    }

    @Override
    public void stepClock(int node, long nanos) {
        acting(node).actor().stepClock(nanos);
    }

    @Override
    public void setClockDrift(int node, double partsPerMillion) {
        acting(node).actor().setClockDrift(MachineLimits.requireDrift(partsPerMillion));
    }

    private int add(NodeFactory factory, DiskModel disk, Crew crew, TurnMeter turns) {
        int node = run.addNode();
        members.add(new Member(node, new Actor(node, factory, disk, run, crew, turns)));
        return node;
    }

    private void conduct(long durationNanos) {
        try {
            run.handover().open();
            threads.start();
            run.clock().start();
            members.forEach(Member::start);
            conductor.conduct(durationNanos);
            if (run.ending().failure() == null) {
                resources = meter.end();
            }
        } catch (Throwable failure) {
            run.ending().failConducting(conductor.about(), conductor.nowNanos(), failure);
        } finally {
            run.ending().end();
            threads.stop();
        }
    }

    private void beginMeasuring() {
        if (garbage != null) {
            meter.begin(garbage);
        }
        carrier.lateness().clear();
        members.forEach(Member::beginMeasuring);
    }

    private Member member(int node) {
        run.requireNode(node);
        return members.get(node);
    }

    /** The node, to be acted on: which is possible while the run is under way. */
    private Member acting(int node) {
        ownership.requireAccess();
        ownership.requireBegun();
        return member(node);
    }
}
