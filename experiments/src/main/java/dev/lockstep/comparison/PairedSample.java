package dev.lockstep.comparison;

import dev.lockstep.sweep.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/** One figure in two arms of a cell, from runs with the same seeds. */
final class PairedSample {

    private final SummaryStatistics first = new SummaryStatistics();
    private final SummaryStatistics other = new SummaryStatistics();
    private final SummaryStatistics differences = new SummaryStatistics();
    private final Map<Long, Double> bySeed = new LinkedHashMap<>();

    void add(long seed, double ofFirst, double ofOther) {
        first.addValue(ofFirst);
        other.addValue(ofOther);
        differences.addValue(ofOther - ofFirst);
        bySeed.put(seed, ofOther - ofFirst);
    }

    /** How the difference changes from this cell to another one, by the seeds that both have. */
    PairedSample changeTo(PairedSample last) {
        PairedSample change = new PairedSample();
        bySeed.forEach((seed, difference) -> {
            Double there = last.bySeed.get(seed);
            if (there != null) {
                change.add(seed, difference, there);
            }
        });
        return change;
    }

    /** Mean difference. */
    double mean() {
        return differences.getMean();
    }

    /** Number of pairs. */
    long pairs() {
        return differences.getN();
    }

    /** The difference of at least one pair; its probability is not corrected, and 1 for a single pair. */
    Difference difference(String measure, String arm, Map<String, String> cell) {
        double mean = differences.getMean();
        double deviation = differences.getStandardDeviation();
        return new Difference(
                measure,
                arm,
                cell,
                first.getMean(),
                other.getMean(),
                Estimate.of(differences),
                first.getMean() == 0 ? null : (Double) (mean / Math.abs(first.getMean())),
                deviation == 0 ? null : (Double) (mean / deviation),
                probability(mean, deviation),
                pairing(deviation));
    }

    private double probability(double mean, double deviation) {
        if (pairs() == 1) {
            return 1;
        }
        if (deviation == 0) {
            return mean == 0 ? 1 : 0;
        }
        double t = Math.abs(mean) / (deviation / Math.sqrt(pairs()));
        return 2 * new TDistribution(pairs() - 1).cumulativeProbability(-t);
    }

    private @Nullable Double pairing(double deviation) {
        return deviation == 0 ? null : (Double) (Math.sqrt(first.getVariance() + other.getVariance()) / deviation);
    }
}
