package dev.lockstep.realtime;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the platform beans of the collectors. */
final class BeanGarbage implements GarbageMeter {

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private long collectionsBefore;
    private long millisBefore;

    @Override
    public void begin() {
        collectionsBefore = collections();
        millisBefore = millis();
    }

    @Override
    public GarbageUse end() {
        long collections = collectionsSinceBegin();
        return new GarbageUse(
                GarbageUse.Source.PLATFORM_BEANS,
                collections,
                TimeUnit.MILLISECONDS.toNanos(millis() - millisBefore),
                null,
                collections == 0 ? null : heapAfterLast());
    }

    @Override
    public void close() {
        // nothing was opened
    }

    /** Number of collections since measuring began. */
    long collectionsSinceBegin() {
        return collections() - collectionsBefore;
    }

    private long collections() {
        return collectors.stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
                .sum();
    }

    private long millis() {
        return collectors.stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                .sum();
    }

    private static @Nullable Long heapAfterLast() {
        long bytes = 0;
        boolean known = false;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            if (usage != null) {
                bytes += usage.getUsed();
                known = true;
            }
        }
        return known ? bytes : null;
    }
}
