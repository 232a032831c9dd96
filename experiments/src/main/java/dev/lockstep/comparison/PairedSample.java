package dev.lockstep.comparison;

import dev.lockstep.sweep.Estimate;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/** One figure in two arms, from runs with the same seeds. */
final class PairedSample {

    private final SummaryStatistics first = new SummaryStatistics();
    private final SummaryStatistics other = new SummaryStatistics();
    private final SummaryStatistics differences = new SummaryStatistics();

    void add(double ofFirst, double ofOther) {
        first.addValue(ofFirst);
        other.addValue(ofOther);
        differences.addValue(ofOther - ofFirst);
    }

    /** Number of pairs. */
    long pairs() {
        return differences.getN();
    }

    /** The difference of at least one pair; its probability is not corrected, and 1 for a single pair. */
    Difference difference(String measure, String arm) {
        double mean = differences.getMean();
        double deviation = differences.getStandardDeviation();
        return new Difference(
                measure,
                arm,
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
