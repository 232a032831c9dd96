package dev.lockstep.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts by second. */
final class SecondCounter {

    private long[] counts = new long[64];

    void count(long second) {
        int index = Math.toIntExact(second);
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
        }
        counts[index]++;
    }

    /** The counts of so many seconds, from the first on. */
    List<Long> upTo(long seconds) {
        List<Long> result = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            result.add(second < counts.length ? counts[second] : 0L);
        }
        return List.copyOf(result);
    }
}
