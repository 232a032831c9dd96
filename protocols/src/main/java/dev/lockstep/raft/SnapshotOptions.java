package dev.lockstep.raft;

/**
 * When a server takes a snapshot of its state and forgets the log before it, and how snapshots are sent (§7;
 * dissertation, chapter 5).
 *
 * @param everyEntries a snapshot is due when so many entries were applied since the last one; 0 means that their
 *     number does not matter
 * @param everyLogBytes a snapshot is due when the entries that were applied since the last one have so many bytes; 0
 *     means that their size does not matter
 * @param timesLastSnapshot with {@code everyLogBytes}: the entries must also be so many times as large as the last
 *     snapshot was, so that the disk is not kept busy by snapshots of a large state (dissertation 5.1.3); 0 looks at
 *     the bytes alone
 * @param trailingEntries how many entries before the snapshot stay in memory, for followers that are behind by less
 * @param chunkBytes most bytes of a snapshot in one InstallSnapshot
 */
public record SnapshotOptions(
        long everyEntries, long everyLogBytes, double timesLastSnapshot, long trailingEntries, int chunkBytes) {

    /** As production systems have them. */
    public static final SnapshotOptions DEFAULTS = new SnapshotOptions(
            // etcd since 3.6; HashiCorp's raft 8,192, MicroRaft 50,000
            10_000,
            // KRaft's metadata.log.max.record.bytes.between.snapshots
            20L << 20,
            // LogCabin's snapshotRatio: at most a quarter of what the disk writes for the log comes on top
            4,
            // etcd; ten seconds at 500 operations/s, so a restarted or shortly isolated follower is spared a
            // snapshot
            5_000,
            // TiKV; some milliseconds of a 1 Gbit/s link, so that heartbeats behind it are not late
            1 << 20);

    /** No snapshots: the log is kept for ever. */
    public static final SnapshotOptions NEVER = new SnapshotOptions(0, 0, 0, 0, 1 << 20);

    /** Checks each value. */
    public SnapshotOptions {
        requireNotNegative("snapshots.everyEntries", everyEntries);
        requireNotNegative("snapshots.everyLogBytes", everyLogBytes);
        requireNotNegative("snapshots.trailingEntries", trailingEntries);
        if (chunkBytes < 1) {
            throw new IllegalArgumentException("snapshots.chunkBytes=" + chunkBytes + " must be at least 1");
        }
        if (!(timesLastSnapshot >= 0 && timesLastSnapshot <= 1e6)) {
            throw new IllegalArgumentException(
                    "snapshots.timesLastSnapshot=" + timesLastSnapshot + " must be between 0 and 1e6");
        }
    }

    /** Whether a server takes a snapshot at some time. */
    public boolean areTaken() {
        return everyEntries > 0 || everyLogBytes > 0;
    }

    /** Whether a snapshot is due after so many entries of so many bytes, the last one having this size. */
    boolean isDue(long entries, long bytes, long lastSnapshotBytes) {
        return (everyEntries > 0 && entries >= everyEntries)
                || (everyLogBytes > 0 && bytes >= everyLogBytes && bytes >= timesLastSnapshot * lastSnapshotBytes);
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + "=" + value + " must not be negative; 0 turns it off");
        }
    }
}
