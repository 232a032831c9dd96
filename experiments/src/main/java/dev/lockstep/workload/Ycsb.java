package dev.lockstep.workload;

import dev.lockstep.data.ByteSize;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The core workloads of YCSB (Cooper et al., "Benchmarking cloud serving systems with YCSB", SoCC 2010, table 2): 1,000
 * records of ten fields of 100 bytes.
 *
 * <p>Two of them use what operations on single keys do not have. Workload E scans up to a hundred records: here a scan
 * reads one key, so E has the mix of E and not its weight. Workload F reads a record, changes it and writes it back: here
 * that is a compare-and-set, which is atomic.
 */
final class Ycsb {

    private static final int RECORDS = 1_000;
    private static final double SKEW = 0.99;
    private static final ByteSize RECORD_SIZE = new ByteSize(1_000);

    private static final WriteMix UPDATES = WriteMix.defaults();
    private static final WriteMix INSERTS = new WriteMix(0, 0, 0, 0, 1);
    private static final WriteMix MODIFICATIONS = new WriteMix(0, 0, 1, 0);

    private Ycsb() {}

    static SortedMap<String, OperationMix> mixes() {
        SortedMap<String, OperationMix> mixes = new TreeMap<>();
        mixes.put("YCSB_A", mix(KeyChoice.ZIPFIAN, 0.5, UPDATES));
        mixes.put("YCSB_B", mix(KeyChoice.ZIPFIAN, 0.95, UPDATES));
        mixes.put("YCSB_C", mix(KeyChoice.ZIPFIAN, 1, UPDATES));
        mixes.put("YCSB_D", mix(KeyChoice.LATEST, 0.95, INSERTS));
        mixes.put("YCSB_E", mix(KeyChoice.ZIPFIAN, 0.95, INSERTS));
        mixes.put("YCSB_F", mix(KeyChoice.ZIPFIAN, 0.5, MODIFICATIONS));
        return mixes;
    }

    private static OperationMix mix(KeyChoice choice, double readShare, WriteMix writes) {
        return new OperationMix(new Keys(RECORDS, choice, SKEW), readShare, writes, new ValueSize.Fixed(RECORD_SIZE));
    }
}
