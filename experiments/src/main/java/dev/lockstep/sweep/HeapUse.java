package dev.lockstep.sweep;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/**
 * The heap that was in use at each hundredth of a run, in mebibytes, after a forced collection: what is alive, the lab's own
 * records of the run and the rest of the JVM included. It belongs to the machine, and is no part of what a seed decides.
 *
 * <p>Logs that grow until a snapshot is taken make it rise and fall, so means over tenths of the run are compared: the second
 * one, when whatever fills up at the beginning is full, and the last one.
 *
 * @param mebibytes from the first hundredth on; fewer than a hundred values if the run was cut short
 */
public record HeapUse(List<Double> mebibytes) {

    /** Number of values of a whole run. */
    static final int SAMPLES = 100;

    private static final int TENTH = SAMPLES / 10;

    /** Mean heap in the second tenth of the run. */
    public static final String EARLY = "heapEarlyMebibytes";
    /** Mean heap in the last tenth. */
    public static final String LATE = "heapLateMebibytes";
    /** Growth from the former to the latter, as a part of the former. */
    public static final String GROWTH = "heapGrowthShare";

    /** The names of {@link #figures}. */
    public static final List<String> NAMES = List.of(EARLY, LATE, GROWTH);

    /** Copies the list. */
    public HeapUse {
        mebibytes = List.copyOf(mebibytes);
    }

    /**
     * The mean heap in the second tenth of the run, in its last tenth, and the growth from one to the other as a part of the
     * former; nothing if the run was cut short.
     */
    public Map<String, Double> figures() {
        if (mebibytes.size() < SAMPLES) {
            return Map.of();
        }
        double early = mean(TENTH);
        double late = mean(SAMPLES - TENTH);
        return ImmutableMap.of(EARLY, early, LATE, late, GROWTH, (late - early) / early);
    }

    private double mean(int from) {
        return mebibytes.subList(from, from + TENTH).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
