package dev.lockstep.realtime;

import dev.lockstep.node.ProtocolEvent;
import java.util.List;

/**
 * What one thread does in a run: takes what nodes hand over and does what is due, in the order of time, and waits when
 * there is neither.
 */
final class Conductor {

    /** What is nobody's in particular. */
    static final int NOBODY = -1;

    /** A thread that sleeps wakes up so late, so it is told to sleep so much shorter. */
    private static final long SLEEPS_LATE_NANOS = 50_000;

    /** For what is due so soon a thread stays awake, and leaves the processor to others. */
    private static final long WORTH_WAKING_NANOS = 20_000;

    private final Shared run;
    private final Schedule schedule;
    private final List<Member> members;
    private final Carrier carrier;
    private final Audience audience;
    private long nowNanos;
    private int about = NOBODY;

    Conductor(Shared run, Schedule schedule, List<Member> members, Carrier carrier, Audience audience) {
        this.run = run;
        this.schedule = schedule;
        this.members = members;
        this.carrier = carrier;
        this.audience = audience;
    }

    /**
     * The time for which something happens now: the one that an action was scheduled for, or the one that observers are
     * told. The wall clock is a little ahead of it.
     */
    long nowNanos() {
        return nowNanos;
    }

    /** The node that what happens now is about, or -1. */
    int about() {
        return about;
    }

    /** Conducts until this time, or until the run is ended. */
    void conduct(long endNanos) {
        while (!run.ending().isOver()) {
            Batch batch = run.handover().peek();
            long reachedNanos = batch == null ? run.clock().nowNanos() : batch.endNanos();
            long nextNanos = Math.min(schedule.nextNanos(), endNanos);
            if (schedule.nextNanos() <= Math.min(reachedNanos, endNanos)) {
                happen(schedule.remove());
            } else if (reachedNanos >= endNanos) {
                run.ending().end();
            } else if (batch != null) {
                run.handover().remove();
                absorb(batch);
            } else {
                await(nextNanos - reachedNanos);
            }
        }
        nowNanos = Math.min(endNanos, run.clock().nowNanos());
    }

    /** Tells observers of an event; while they are told, it is the time of the event. */
    void tell(long timeNanos, int node, ProtocolEvent event) {
        long before = nowNanos;
        nowNanos = audience.timeFor(timeNanos);
        about = node;
        audience.tell(timeNanos, node, event);
        nowNanos = before;
    }

    private void happen(Due due) {
        about = NOBODY;
        nowNanos = due.timeNanos();
        due.happen();
    }

    private void await(long nanos) {
        if (nanos > WORTH_WAKING_NANOS) {
            run.handover().await(Math.max(1, nanos - SLEEPS_LATE_NANOS));
        } else {
            Thread.yield();
        }
        if (Thread.currentThread().isInterrupted()) {
            run.ending().end();
        }
    }

    /** Carries out what a callback did. */
    private void absorb(Batch batch) {
        int node = batch.node();
        Member member = members.get(node);
        about = node;
        if (batch.endsConnections()) {
            carrier.disconnect(node);
        }
        for (Effect effect : batch.effects()) {
            if (run.ending().isOver()) {
                return;
            }
            carryOut(effect, member, batch);
        }
        if (batch.wakeNanos() != Batch.NEVER && member.isPresent(batch.incarnation())) {
            member.wakeAt(batch.wakeNanos());
            schedule.add(new WakeUp(batch.wakeNanos(), member));
        }
    }

    private void carryOut(Effect effect, Member member, Batch batch) {
        if (effect instanceof Effect.Emitted emitted) {
            tell(emitted.timeNanos(), batch.node(), emitted.event());
        } else if (effect instanceof Effect.Sent sent) {
            carrier.send(batch.node(), sent.to(), sent.message(), batch.endNanos());
        } else if (effect instanceof Effect.Completed completed) {
            schedule.add(new Completion(completed, member, batch.incarnation()));
        }
    }

    /** A node's timer may have expired. */
    private static final class WakeUp extends Due {

        private final Member member;

        WakeUp(long timeNanos, Member member) {
            super(timeNanos);
            this.member = member;
        }

        @Override
        void happen() {
            member.wake(timeNanos());
        }
    }

    /** A node's disk is done. */
    private static final class Completion extends Due {

        private final Effect.Completed completed;
        private final Member member;
        private final int incarnation;

        Completion(Effect.Completed completed, Member member, int incarnation) {
            super(completed.atNanos());
            this.completed = completed;
            this.member = member;
            this.incarnation = incarnation;
        }

        @Override
        void happen() {
            if (member.isPresent(incarnation)) {
                member.receive(member.node(), completed.message());
            }
        }
    }
}
