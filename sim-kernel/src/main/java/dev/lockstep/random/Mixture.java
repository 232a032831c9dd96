package dev.lockstep.random;

import java.util.List;

/**
 * One of several distributions, chosen anew for each sample.
 *
 * @param parts at least one, with weights that are not all 0
 */
public record Mixture(List<Part> parts) implements Distribution {

    /**
     * One of the distributions.
     *
     * @param weight its probability in proportion to the other weights; at least 0
     */
    public record Part(double weight, Distribution distribution) {

        /** Checks the weight. */
        public Part {
            Require.notNegative("weight", weight);
        }
    }

    /** Checks that there is something to choose from. */
    public Mixture {
        parts = List.copyOf(parts);
        Require.notEmpty("parts", parts.size());
        Require.positive("sum of weights", totalWeight(parts));
    }

    @Override
    public double sample(long bits) {
        double rest = Draws.unit(bits) * totalWeight(parts);
        long more = Mix.mix64(bits + Mix.GOLDEN);
        Distribution chosen = parts.get(0).distribution;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.weight == 0) {
                continue;
            }
            chosen = part.distribution;
            rest -= part.weight;
            if (rest < 0) {
                break;
            }
        }
        return chosen.sample(more);
    }

    @Override
    public double mean() {
        double sum = 0;
        for (Part part : parts) {
            if (part.weight > 0) {
                sum += part.weight * part.distribution.mean();
            }
        }
        return sum / totalWeight(parts);
    }

    private static double totalWeight(List<Part> parts) {
        double total = 0;
        for (int i = 0; i < parts.size(); i++) {
            total += parts.get(i).weight;
        }
        return total;
    }
}
