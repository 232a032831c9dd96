package dev.lockstep.workload;

import dev.lockstep.random.Draws;

/**
 * Exact zipfian choice of a rank from 0 by inverting the cumulative distribution: one table of the number of keys, one
 * binary search per draw.
 */
final class ZipfianRanks {

    private final double[] cumulative;

    ZipfianRanks(int count, double skew) {
        cumulative = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += StrictMath.pow(rank + 1, -skew);
            cumulative[rank] = sum;
        }
    }

    /** The rank that belongs to these random bits. */
    int rank(long bits) {
        double target = Draws.unit(bits) * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
