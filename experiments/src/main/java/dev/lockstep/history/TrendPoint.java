package dev.lockstep.history;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * What runs gave in one period.
 *
 * @param from first day of the period, such as {@code 2026-11-16}
 * @param runs number of runs
 * @param failed number of those in which a check failed
 * @param means mean of each measure over those runs that have it, by name
 */
public record TrendPoint(String from, long runs, long failed, Map<String, Double> means) {

    /** Copies the means. */
    public TrendPoint {
        means = ImmutableMap.copyOf(means);
    }
}
