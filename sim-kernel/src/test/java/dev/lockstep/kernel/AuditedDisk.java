package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import java.util.ArrayList;
import java.util.List;

/** What an {@link Auditor} knows of the disk of one node, on which one cell is written with rising numbers. */
final class AuditedDisk {

    private record Sync(long doneNanos, long write) {}

    private final List<Sync> syncs = new ArrayList<>();
    private long numbers;
    private long written;
    private long atLeast;
    private long atMost;
    private long kept;
    private long busyUntilNanos;

    long write() {
        written = ++numbers;
        return written;
    }

    long written() {
        return written;
    }

    /** Starts a sync; returns when it is done. */
    long sync(long instantNanos) {
        busyUntilNanos = Math.max(instantNanos, busyUntilNanos) + Chatter.FSYNC_NANOS;
        syncs.add(new Sync(busyUntilNanos, written));
        return busyUntilNanos;
    }

    void crash(long nowNanos, DiskFate fate) {
        if (fate == DiskFate.KEEP) {
            atLeast = written;
            atMost = written;
            return;
        }
        long durable = kept;
        for (Sync sync : syncs) {
            if (sync.doneNanos <= nowNanos) {
                durable = Math.max(durable, sync.write);
            }
        }
        atLeast = fate == DiskFate.WIPE ? 0 : durable;
        atMost = fate == DiskFate.TORN_TAIL ? written : atLeast;
        syncs.clear();
        busyUntilNanos = nowNanos;
        kept = -1;
    }

    void checkStored(long stored) {
        assertThat(stored).isBetween(atLeast, atMost);
        written = stored;
        kept = kept < 0 ? stored : kept;
    }
}
