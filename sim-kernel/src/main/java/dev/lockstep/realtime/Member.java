package dev.lockstep.realtime;

import dev.lockstep.host.DiskFate;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;

/**
 * A node as the conducting thread sees it: the state that it is meant to be in, which its actor reaches a little later,
 * between two callbacks.
 */
final class Member {

    private final int node;
    private final Actor actor;
    private boolean up;
    private int incarnation;
    private int pauses;
    private long wakeNanos = Batch.NEVER;
    private final long[] workBefore = new long[CpuWork.values().length];

    Member(int node, Actor actor) {
        this.node = node;
        this.actor = actor;
    }

    int node() {
        return node;
    }

    Actor actor() {
        return actor;
    }

    boolean isUp() {
        return up;
    }

    /** Whether this is what the node that runs now did, and not one before a crash. */
    boolean isPresent(int incarnation) {
        return up && this.incarnation == incarnation;
    }

    /** Starts the node if it is down. */
    void start() {
        if (!up) {
            up = true;
            actor.start(incarnation > 0);
        }
    }

    void crash(DiskFate fate) {
        if (up) {
            up = false;
            incarnation++;
            pauses = 0;
            wakeNanos = Batch.NEVER;
            actor.crash(fate);
        }
    }

    void pause() {
        if (up && pauses++ == 0) {
            actor.pause();
        }
    }

    void resume() {
        if (pauses > 0 && --pauses == 0) {
            actor.resume();
        }
    }

    /** Puts a message into the node's inbox; says whether the node is up. */
    boolean receive(int from, Message message) {
        if (up) {
            actor.post(new Mail.Letter(from, message, incarnation));
        }
        return up;
    }

    /** The node wants to be woken at this time, and at no other. */
    void wakeAt(long timeNanos) {
        wakeNanos = timeNanos;
    }

    /** Wakes the node if this is the time that it asked for last. */
    void wake(long timeNanos) {
        if (wakeNanos == timeNanos) {
            wakeNanos = Batch.NEVER;
            actor.post(new Mail.WakeUp(incarnation));
        }
    }

    /** Counts work from now on. */
    void beginMeasuring() {
        for (CpuWork kind : CpuWork.values()) {
            workBefore[kind.ordinal()] = actor.work(kind);
        }
    }

    /** Units of work since measuring began. */
    long work(CpuWork kind) {
        return actor.work(kind) - workBefore[kind.ordinal()];
    }
}
