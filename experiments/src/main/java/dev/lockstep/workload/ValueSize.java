package dev.lockstep.workload;

import dev.lockstep.data.ByteSize;
import dev.lockstep.data.Shorthand;
import dev.lockstep.random.Draws;

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

    private static void requireSize(String name, ByteSize size) {
        if (size.bytes() > 1 << 30) {
            throw new IllegalArgumentException(name + "=" + size + " must be at most 1GiB");
        }
    }
}
