package dev.lockstep.pbft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The batches of the latest requests of one client, by lane: each lane waits for one request at a time. */
final class LaneWays {

    private final int most;
    private long[] timestamps = new long[16];
    private @Nullable BatchWay[] ways = new BatchWay[16];

    /**
     * No batches.
     *
     * @param most number of lanes that a client may have
     */
    LaneWays(int most) {
        this.most = most;
    }

    /** A request is in a batch. If it is in two of one view, the first one counts. */
    void put(int lane, long timestamp, BatchWay way) {
        if (lane < 0 || lane >= most) {
            return;
        }
        if (lane >= ways.length) {
            int length = Math.min(most, Math.max(lane + 1, 2 * ways.length));
            timestamps = Arrays.copyOf(timestamps, length);
            ways = Arrays.copyOf(ways, length);
        }
        BatchWay known = ways[lane];
        if (known == null || timestamp > timestamps[lane] || (timestamp == timestamps[lane] && way.view > known.view)) {
            timestamps[lane] = timestamp;
            ways[lane] = way;
        }
    }

    /** The batch of a request, or null if it is not known. */
    @Nullable
    BatchWay find(int lane, long timestamp) {
        return lane < ways.length && timestamps[lane] == timestamp ? ways[lane] : null;
    }
}
