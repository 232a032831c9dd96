package dev.lockstep.realtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run in real time used of the machine since measuring began. What could not be measured is null, never 0.
 *
 * @param measuredNanos wall time that was measured, in nanoseconds
 * @param processCpuNanos CPU time of the whole JVM, with its compiler and collector
 * @param replicas one for each replica, in the order of their ids
 * @param clients the thread that all clients share, or null if there are no clients
 * @param conductor the thread that carries messages, acts as the workload and tells observers
 * @param garbage what the collector did
 */
public record ResourceUse(
        long measuredNanos,
        @Nullable Long processCpuNanos,
        List<NodeUse> replicas,
        @Nullable ThreadUse clients,
        ThreadUse conductor,
        GarbageUse garbage) {

    /** Copies the list. */
    public ResourceUse {
        replicas = List.copyOf(replicas);
    }

    /**
     * What one replica used.
     *
     * @param node its id
     * @param callbacks number of callbacks: boots, messages handled, timers expired
     * @param use CPU time and allocation of its thread, or of its turns on the threads of a pool
     */
    public record NodeUse(int node, long callbacks, ThreadUse use) {}
}
