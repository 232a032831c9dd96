package dev.lockstep.workload;

import dev.lockstep.data.ByteSize;
import dev.lockstep.data.Quantities;
import dev.lockstep.data.Shorthand;
import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.List;

/** How large written values are. */
public sealed interface ValueSize {

    /** The size in bytes that belongs to these random bits. */
    int sampleBytes(long bits);

    /** Always the same size; written as just the size. */
    @Shorthand(nameless = true)
    record Fixed(ByteSize size) implements ValueSize {

        /** Checks that the size is one of a value. */
        public Fixed {
            requireSize("size", size);
        }

        @Override
        public int sampleBytes(long bits) {
            return (int) size.bytes();
        }
    }

    /** Every size from {@code min} to {@code max} is as likely as any other. */
    record Uniform(ByteSize min, ByteSize max) implements ValueSize {

        /** Checks that the sizes are in order. */
        public Uniform {
            requireSize("min", min);
            requireSize("max", max);
            if (max.bytes() < min.bytes()) {
                throw new IllegalArgumentException("max=" + max + " must not be below min=" + min);
            }
        }

        @Override
        public int sampleBytes(long bits) {
            return (int) (min.bytes() + Draws.below(bits, max.bytes() - min.bytes() + 1));
        }
    }

    /** Exponential with this mean: most values are small, a few are many times larger. */
    record Exponential(ByteSize mean) implements ValueSize {

        /** Checks that the mean is one of values. */
        public Exponential {
            requireSize("mean", mean);
        }

        @Override
        public int sampleBytes(long bits) {
            double sample = -StrictMath.log(Draws.openUnit(bits)) * mean.bytes();
            return (int) Math.min(sample, Integer.MAX_VALUE);
        }
    }

    /**
     * Log-normal, given by its median and its 90th percentile: what sizes of records and files look like.
     */
    record LogNormal(ByteSize median, ByteSize p90) implements ValueSize {

        /** Checks that {@code 0 < median <= p90}. */
        public LogNormal {
            requireSize("median", median);
            requireSize("p90", p90);
            if (median.bytes() < 1) {
                throw new IllegalArgumentException("median=" + median + " must be at least 1B");
            }
            if (p90.bytes() < median.bytes()) {
                throw new IllegalArgumentException("p90=" + p90 + " must not be below median=" + median);
            }
        }

        @Override
        public int sampleBytes(long bits) {
            double sample = Distribution.logNormalOfPercentiles(median.bytes(), p90.bytes())
                    .sample(bits);
            return (int) Math.min(sample, Integer.MAX_VALUE);
        }
    }

    /**
     * One of several kinds of values, each taken with a probability in proportion to its weight: {@code mixture: [{weight:
     * 9, of: 100B}, {weight: 1, of: 1MiB}]}.
     */
    @Shorthand
    record Mixture(List<Part> parts) implements ValueSize {

        private static final long WITHIN = ContentHash.hash("value size within a mixture");

        /** Checks that there is a part. */
        public Mixture {
            parts = List.copyOf(parts);
            Quantities.requireNotEmpty("mixture", parts);
        }

        @Override
        public int sampleBytes(long bits) {
            double total = 0;
            for (Part part : parts) {
                total += part.weight();
            }
            double rest = Draws.unit(bits) * total;
            int chosen = 0;
            while (chosen < parts.size() - 1 && rest >= parts.get(chosen).weight()) {
                rest -= parts.get(chosen).weight();
                chosen++;
            }
            return parts.get(chosen).of().sampleBytes(Mix.mix(bits, WITHIN));
        }

        /**
         * One part of a mixture.
         *
         * @param weight above 0
         * @param of the sizes of this part
         */
        public record Part(double weight, ValueSize of) {

            /** Checks that the weight is positive. */
            public Part {
                Quantities.requirePositive("weight", weight);
            }
        }
    }

    private static void requireSize(String name, ByteSize size) {
        if (size.bytes() > 1 << 30) {
            throw new IllegalArgumentException(name + "=" + size + " must be at most 1GiB");
        }
    }
}
