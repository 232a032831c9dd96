package dev.lockstep.measure;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * The latencies that a benchmark would have measured whose clients ask for nothing while they wait for an answer: of the
 * operations of a client, those that came when the one before, of these, had been answered. Whoever came meanwhile is left
 * out, and that is most of those who suffer when a system stalls ("coordinated omission"; Tene, "How not to measure
 * latency", 2013).
 */
final class AskedOneByOne {

    private static final long NONE = -1;

    /** The operation that each client waits for. */
    private final long[] awaited;

    private final Histogram latencies = new Histogram(3);

    AskedOneByOne(int clients) {
        awaited = new long[clients];
        Arrays.fill(awaited, NONE);
    }

    void invoked(int client, long operationId) {
        if (awaited[client] == NONE) {
            awaited[client] = operationId;
        }
    }

    /** An operation has ended, in whatever way. */
    void ended(int client, long operationId, boolean isSuccess, long latencyNanos) {
        if (awaited[client] == operationId) {
            awaited[client] = NONE;
            if (isSuccess) {
                latencies.recordValue(latencyNanos);
            }
        }
    }

    /** A client crashed, and waits for nothing any more. */
    void crashed(int client) {
        awaited[client] = NONE;
    }

    LatencySummary latency() {
        return LatencySummary.of(latencies);
    }
}
