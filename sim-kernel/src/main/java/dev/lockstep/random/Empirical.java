package dev.lockstep.random;

import java.util.List;

/**
 * Each of the samples with the same probability, as a bootstrap draws them.
 *
 * @param samples finite numbers, at least one; kept in increasing order
 */
public record Empirical(List<Double> samples) implements Distribution {

    /** Sorts the samples. */
    public Empirical {
        Require.notEmpty("samples", samples.size());
        samples.forEach(sample -> Require.finite("sample", sample));
        samples = samples.stream().sorted().toList();
    }

    @Override
    public double sample(long bits) {
        return samples.get((int) Draws.below(bits, samples.size()));
    }

    @Override
    public double mean() {
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        return sum / samples.size();
    }
}
