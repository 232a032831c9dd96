package dev.lockstep.raft;

import java.time.Duration;

/**
 * How a leader brings its log to its followers (§5.3; dissertation 10.2).
 *
 * @param batchDelay how long a leader collects entries before it sends and syncs them together; zero collects only while
 *     a sync is under way
 * @param maxBatchEntries most entries in one AppendEntries; a batch that is full does not wait for the delay
 * @param maxBatchBytes most bytes of entries in one AppendEntries; one entry is always sent
 * @param pipelineEntries a leader begins no further message to a follower while so many entries are on the way there:
 *     sent, and not known to be stored (dissertation 10.2.2)
 * @param pipelineBytes the same for bytes of entries
 * @param silentHeartbeats a follower that left so many heartbeats in a row unanswered gets no more entries, but only
 *     heartbeats, until it answers; 0 sends it entries up to the window
 * @param parallelDiskWrite whether a leader sends entries while its own disk writes them (dissertation 10.2.1), or when
 *     it has written them. In both cases it counts itself only then. With {@code persistence: BLOCKING} the messages leave
 *     before the server waits for its disk, or when it has waited
 */
public record ReplicationOptions(
        Duration batchDelay,
        int maxBatchEntries,
        int maxBatchBytes,
        int pipelineEntries,
        int pipelineBytes,
        int silentHeartbeats,
        boolean parallelDiskWrite) {

    /** What production systems do. */
    public static final ReplicationOptions DEFAULTS = new ReplicationOptions(
            // group commit alone collects what comes while the disk is busy, and adds no latency when it is not
            Duration.ZERO,
            // far above what collects in a sync at the loads of this lab, yet a bound for catching up
            512,
            // about one millisecond of a 10 Gbit/s link
            1 << 20,
            // 2,000 operations/s over a 300 ms round trip are 600 entries on the way; the rest is room for bursts
            4096,
            // 1 Gbit/s over a 270 ms round trip: the network bounds catching up before the window does
            32 << 20,
            // one or two answers may be late or lost. etcd and TiKV send on up to the window, or until their transport
            // reports a broken connection; HashiCorp's raft and MicroRaft wait after the first request without an
            // answer
            3,
            // as etcd, TiKV and MicroRaft do: the leader's disk is off the path of an operation. HashiCorp's raft
            // writes
            // first
            true);

    /** Checks each value. */
    public ReplicationOptions {
        if (batchDelay.isNegative()) {
            throw new IllegalArgumentException("replication.batchDelay=" + batchDelay + " must not be below zero");
        }
        requireAtLeastOne("maxBatchEntries", maxBatchEntries);
        requireAtLeastOne("maxBatchBytes", maxBatchBytes);
        requireAtLeastOne("pipelineEntries", pipelineEntries);
        requireAtLeastOne("pipelineBytes", pipelineBytes);
        if (silentHeartbeats < 0) {
            throw new IllegalArgumentException("replication.silentHeartbeats=" + silentHeartbeats
                    + " must not be negative; 0 sends entries to silent followers, too");
        }
    }

    /** These options with other batches. */
    public ReplicationOptions withBatches(Duration delay, int maxEntries, int maxBytes) {
        return new ReplicationOptions(
                delay, maxEntries, maxBytes, pipelineEntries, pipelineBytes, silentHeartbeats, parallelDiskWrite);
    }

    /** These options with another window on the way to each follower. */
    public ReplicationOptions withPipeline(int entries, int bytes) {
        return new ReplicationOptions(
                batchDelay, maxBatchEntries, maxBatchBytes, entries, bytes, silentHeartbeats, parallelDiskWrite);
    }

    /** These options with another patience with followers that do not answer. */
    public ReplicationOptions withSilentHeartbeats(int heartbeats) {
        return new ReplicationOptions(
                batchDelay,
                maxBatchEntries,
                maxBatchBytes,
                pipelineEntries,
                pipelineBytes,
                heartbeats,
                parallelDiskWrite);
    }

    /** These options with leaders that write and send at the same time, or one after the other. */
    public ReplicationOptions withParallelDiskWrite(boolean parallel) {
        return new ReplicationOptions(
                batchDelay, maxBatchEntries, maxBatchBytes, pipelineEntries, pipelineBytes, silentHeartbeats, parallel);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("replication." + name + "=" + value + " must be at least 1");
        }
    }
}
