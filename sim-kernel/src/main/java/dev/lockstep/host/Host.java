package dev.lockstep.host;

import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;

/**
 * What runs nodes, as seen by the things that act on a run from outside: workloads and faults.
 *
 * <p>Nodes are numbered from 0 in the order in which they were added. Every method that takes a node throws
 * {@link IllegalArgumentException} if there is no such node.
 */
public interface Host {

    /** Number of nodes. */
    int nodeCount();

    /** True time since the run began, in nanoseconds. */
    long nowNanos();

    /** The seed of the run. */
    long seed();

    /**
     * Runs an action at a time that is not in the past.
     *
     * @throws IllegalArgumentException if {@code atNanos < nowNanos()}
     */
    void schedule(long atNanos, HostAction action);

    /**
     * Gives a message from outside the system to a node, now. The node receives it from
     * {@link dev.lockstep.node.NodeContext#ENVIRONMENT}; if it is down the message is lost.
     */
    void input(int node, Message message);

    /**
     * Tells observers of something that no node emitted: an invocation, a fault.
     *
     * @param node the node that it is about, or -1 if it is about several or none
     */
    void publish(int node, ProtocolEvent event);

    /** Whether the node is up. */
    boolean isUp(int node);

    /** Crashes a node: its object, timers, inbox and unsent messages are forgotten. Nothing happens if it is down. */
    void crash(int node, DiskFate fate);

    /** Starts a node that is down anew, from what its storage kept. Nothing happens if it is up. */
    void restart(int node);

    /**
     * Freezes a node, as a long garbage collection or a VM migration does: it handles nothing, its inbox fills, its
     * clock goes on. Pauses nest; the node goes on when each was resumed, and a crash ends them all.
     */
    void pause(int node);

    /** Ends one pause. Nothing happens if the node is not paused. */
    void resume(int node);

    /**
     * Makes a node's CPU slower (factor above 1) or faster from now on.
     *
     * @param factor of CPU time, in relation to the cost model; above 0
     */
    void setCpuFactor(int node, double factor);

    /** Makes a node's disk slower (factor above 1) or faster from now on. */
    void setDiskFactor(int node, double factor);

    /** Moves a node's time of day by this much, forward or back. Its monotonic clock and timers do not move. */
    void stepClock(int node, long nanos);

    /**
     * Sets how much faster than true time a node's clocks run from now on.
     *
     * @param partsPerMillion between -500,000 and 1,000,000; 100 is a bad crystal
     */
    void setClockDrift(int node, double partsPerMillion);
}
