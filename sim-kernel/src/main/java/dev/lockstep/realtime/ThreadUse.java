package dev.lockstep.realtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What threads used of the machine. What the JVM could not measure is null, never 0.
 *
 * @param cpuNanos CPU time in nanoseconds
 * @param allocatedBytes bytes allocated on the heap
 */
public record ThreadUse(@Nullable Long cpuNanos, @Nullable Long allocatedBytes) {

    /** Nothing could be measured. */
    static final ThreadUse UNKNOWN = new ThreadUse(null, null);

    private static final @Nullable ThreadMXBean BEAN =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;

    /** From what the JVM says, which is negative for what it does not know: a virtual thread, a thread that has ended. */
    static ThreadUse of(long cpuNanos, long allocatedBytes) {
        return new ThreadUse(cpuNanos < 0 ? null : cpuNanos, allocatedBytes < 0 ? null : allocatedBytes);
    }

    /** What a platform thread has used since it began. */
    public static ThreadUse of(Thread thread) {
        return BEAN == null
                ? UNKNOWN
                : of(BEAN.getThreadCpuTime(thread.getId()), BEAN.getThreadAllocatedBytes(thread.getId()));
    }

    /** CPU time of the calling thread, or -1. */
    static long currentCpuNanos() {
        return BEAN == null ? -1 : BEAN.getCurrentThreadCpuTime();
    }

    /** Bytes allocated by the calling thread, or -1. */
    static long currentAllocatedBytes() {
        return BEAN == null
                ? -1
                : BEAN.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** What was used since. */
    public ThreadUse since(ThreadUse before) {
        return new ThreadUse(difference(cpuNanos, before.cpuNanos), difference(allocatedBytes, before.allocatedBytes));
    }

    static @Nullable Long difference(@Nullable Long after, @Nullable Long before) {
        return after == null || before == null ? null : after - before;
    }
}
