package dev.lockstep.testing;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A context for unit tests: it keeps what a node does, in order, and lets the test drive the clock, the timers, the
 * random draws and the disk. Nothing happens by itself: messages that are sent stay here, timers never fire, syncs never
 * end, until the test says so by calling the node.
 *
 * <p>Not for use by several threads.
 */
public final class RecordingContext implements NodeContext {

    private final int id;
    private final RecordingStorage storage;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Long> deadlines = new TreeMap<>();
    private final Map<String, Long> drawCounts = new TreeMap<>();
    private final Deque<Long> plannedDraws = new ArrayDeque<>();
    private long monotonicNanos;
    private long clockOffsetNanos;

    /** The context of a node that was never here before. */
    public RecordingContext(int id) {
        this(id, new RecordingStorage());
    }

    /** The context of a node that finds this storage, as after a restart. */
    public RecordingContext(int id, RecordingStorage storage) {
        this.id = id;
        this.storage = storage;
        storage.recordTo(effects::add);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos;
    }

    @Override
    public long clockNanos() {
        return monotonicNanos + clockOffsetNanos;
    }

    @Override
    public void send(int to, Message message) {
        if (to < 0) {
            throw new IllegalArgumentException("to=" + to + " must be the id of a node, from 0");
        }
        effects.add(new Effect.Sent(to, message));
    }

    @Override
    public void setTimer(Timer timer, long delayNanos) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delayNanos=" + delayNanos + " must be at least 0");
        }
        deadlines.put(timer.name(), monotonicNanos + delayNanos);
        effects.add(new Effect.TimerSet(timer, delayNanos));
    }

    @Override
    public void cancelTimer(Timer timer) {
        deadlines.remove(timer.name());
        effects.add(new Effect.TimerCancelled(timer));
    }

    @Override
    public RecordingStorage storage() {
        return storage;
    }

    @Override
    public long draw(Purpose purpose) {
        Long planned = plannedDraws.poll();
        if (planned != null) {
            return planned;
        }
        long count = drawCounts.merge(purpose.name(), 1L, Long::sum);
        return Mix.key(0, id, purpose.ordinal(), count, 0);
    }

    @Override
    public void charge(CpuWork work, int times) {
        effects.add(new Effect.Charged(work, times));
    }

    @Override
    public void emit(ProtocolEvent event) {
        effects.add(new Effect.Emitted(event));
    }

    /** Moves both clocks forward. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time=" + time + " must not be negative");
        }
        monotonicNanos += time.toNanos();
    }

    /** Moves the time of day only, forward or back. */
    public void stepClock(Duration step) {
        clockOffsetNanos += step.toNanos();
    }

    /** The next draws, for whatever purpose, give these bits; those after them are drawn as usual. */
    public void planDraws(long... bits) {
        for (long planned : bits) {
            plannedDraws.add(planned);
        }
    }

    /** Whether the timer is set. */
    public boolean isSet(Timer timer) {
        return deadlines.containsKey(timer.name());
    }

    /**
     * Time until the timer is due, in nanoseconds; negative if that is past.
     *
     * @throws IllegalStateException if it is not set
     */
    public long remainingNanos(Timer timer) {
        Long deadline = deadlines.get(timer.name());
        if (deadline == null) {
            throw new IllegalStateException("timer " + timer.name() + " is not set");
        }
        return deadline - monotonicNanos;
    }

    /**
     * Moves the clocks to the deadline of a timer and unsets it. The test then calls the node's
     * {@link dev.lockstep.node.Node#timeout}.
     *
     * @throws IllegalStateException if it is not set
     */
    public void expire(Timer timer) {
        monotonicNanos += Math.max(0, remainingNanos(timer));
        deadlines.remove(timer.name());
    }

    /** Everything that the node did, in order, since {@link #clearEffects()}. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Forgets what the node did so far, but not what it wrote or which timers are set. */
    public void clearEffects() {
        effects.clear();
    }

    /** The messages that were sent, with their receivers, in order. */
    public List<Effect.Sent> sent() {
        return effectsOf(Effect.Sent.class);
    }

    /** The messages that were sent to one node, in order. */
    public List<Message> sentTo(int to) {
        List<Message> messages = new ArrayList<>();
        for (Effect.Sent sent : sent()) {
            if (sent.to() == to) {
                messages.add(sent.message());
            }
        }
        return messages;
    }

    /** The events that were emitted, in order. */
    public List<ProtocolEvent> emitted() {
        List<ProtocolEvent> events = new ArrayList<>();
        for (Effect.Emitted emitted : effectsOf(Effect.Emitted.class)) {
            events.add(emitted.event());
        }
        return events;
    }

    /** The events of one kind that were emitted, in order. */
    public <E extends ProtocolEvent> List<E> emitted(Class<E> kind) {
        List<E> events = new ArrayList<>();
        for (ProtocolEvent event : emitted()) {
            if (kind.isInstance(event)) {
                events.add(kind.cast(event));
            }
        }
        return events;
    }

    private <E extends Effect> List<E> effectsOf(Class<E> kind) {
        List<E> found = new ArrayList<>();
        for (Effect effect : effects) {
            if (kind.isInstance(effect)) {
                found.add(kind.cast(effect));
            }
        }
        return found;
    }
}
