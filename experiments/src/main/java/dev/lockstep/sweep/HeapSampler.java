package dev.lockstep.sweep;

import dev.lockstep.scenario.ProgressListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Looks at the heap at each hundredth of a run that takes place alone in its JVM. */
final class HeapSampler implements ProgressListener {

    private static final double MEBIBYTE = 1 << 20;

    private final DoubleSupplier usedMebibytes;
    private final List<Double> samples = new ArrayList<>();

    /** A sampler of the heap of this JVM. */
    HeapSampler() {
        this(HeapSampler::liveMebibytes);
    }

    /** A sampler of what tells of some heap. */
    HeapSampler(DoubleSupplier usedMebibytes) {
        this.usedMebibytes = usedMebibytes;
    }

    @Override
    public void reached(long nowNanos, long endNanos, long events) {
        long next = samples.size() + 1L;
        if (next <= HeapUse.SAMPLES && nowNanos / (double) endNanos >= next / (double) HeapUse.SAMPLES) {
            samples.add(usedMebibytes.getAsDouble());
        }
    }

    /** What was seen so far. */
    HeapUse use() {
        return new HeapUse(samples);
    }

    private static double liveMebibytes() {
        // what is garbage is not in use; the bean waits for the collection to end
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }
}
