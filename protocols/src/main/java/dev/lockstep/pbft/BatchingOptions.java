package dev.lockstep.pbft;

/**
 * How requests are put together (thesis §5.1.4).
 *
 * @param concurrentBatches how many batches the primary has under way at once; while so many are, requests wait and
 *     are then sent together
 * @param maxRequests most requests in one batch; 1 orders each by itself
 * @param maxBytes most bytes of requests in one batch; one request is always sent
 * @param inlineBytes a request whose operation has more bytes is sent to all replicas by its client, and pre-prepares
 *     carry only its digest (thesis §5.1.5)
 */
public record BatchingOptions(int concurrentBatches, int maxRequests, int maxBytes, int inlineBytes) {

    /** Small batches at low load, large ones when the window is full. */
    public static final BatchingOptions DEFAULTS = new BatchingOptions(
            // keeps a primary busy over round trips of a hundred milliseconds; the paper's 1 suits a local network
            16,
            // far above what collects while the window is full at the loads of this lab
            256,
            // about one millisecond of a 1 Gbit/s link
            1 << 17,
            // the paper's 255 bytes: below it, a digest saves little
            255);

    /** Checks each value. */
    public BatchingOptions {
        Require.atLeast("batching.concurrentBatches", concurrentBatches, 1);
        Require.atLeast("batching.maxRequests", maxRequests, 1);
        Require.atLeast("batching.maxBytes", maxBytes, 1);
        Require.atLeast("batching.inlineBytes", inlineBytes, 0);
    }

    /** These with other sizes of batches. */
    public BatchingOptions withMaxRequests(int requests) {
        return new BatchingOptions(concurrentBatches, requests, maxBytes, inlineBytes);
    }

    /** These with another number of batches under way. */
    public BatchingOptions withConcurrentBatches(int batches) {
        return new BatchingOptions(batches, maxRequests, maxBytes, inlineBytes);
    }

    /** These with another threshold above which requests are sent apart. */
    public BatchingOptions withInlineBytes(int bytes) {
        return new BatchingOptions(concurrentBatches, maxRequests, maxBytes, bytes);
    }
}
