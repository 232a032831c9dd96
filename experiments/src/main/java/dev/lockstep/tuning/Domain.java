package dev.lockstep.tuning;

import java.util.ArrayList;
import java.util.List;

/** The values that a parameter may take, and which of them to try next to one that it has. */
sealed interface Domain {

    /** How many times to look around a value, from far to near. */
    int reaches();

    /**
     * The values at a distance from another, in the order in which to try them; without that one.
     *
     * @param value the value so far, which need not belong to the domain
     * @param reach from 0, which is the farthest, to below {@link #reaches}
     */
    List<String> around(String value, int reach);

    /** Values that are clearly larger, or come before this one; the nearest first. */
    List<String> raised(String value);

    /** A value that is clearly smaller, if there is one. */
    List<String> lowered(String value);

    /** Some values of which at least one must be usable, for the parameter to make sense. */
    List<String> samples();

    /** Values without an order: each of them is near to each. */
    record Choices(List<String> values) implements Domain {

        /** Copies the values. */
        public Choices {
            values = List.copyOf(values);
        }

        @Override
        public int reaches() {
            return 1;
        }

        @Override
        public List<String> around(String value, int reach) {
            return values.stream().filter(other -> !other.equals(value)).toList();
        }

        @Override
        public List<String> raised(String value) {
            return values.subList(0, Math.max(0, values.indexOf(value)));
        }

        @Override
        public List<String> lowered(String value) {
            return List.of();
        }

        @Override
        public List<String> samples() {
            return values;
        }
    }

    /**
     * A range, walked on a logarithmic lattice: its values are the low end times powers of the square root of two, and the
     * high end. First come steps by a factor of 16, up to both ends, so that a plateau between here and something better does
     * not end the walk; then single steps by a factor of 4, 2 and the square root of 2.
     *
     * @param low at least 0
     * @param high above {@code low}
     */
    record Range(Scale scale, long low, long high) implements Domain {

        private static final int STEPS_PER_DOUBLING = 2;
        private static final double FAR = 4;
        private static final int[] STRIDES = {8, 4, 2, 1};
        /** The place of 0, before the lattice. */
        private static final int ZERO = -1;

        @Override
        public int reaches() {
            return STRIDES.length;
        }

        @Override
        public List<String> around(String value, int reach) {
            long here = scale.parse(value).orElseThrow();
            double place = place(here);
            int above = (int) StrictMath.floor(place + 1e-9);
            int below = (int) StrictMath.ceil(place - 1e-9);
            List<String> around = new ArrayList<>();
            int strides = reach == 0 ? last() / STRIDES[0] + 1 : 1;
            for (int stride = 1; stride <= strides; stride++) {
                add(around, here, above + stride * STRIDES[reach]);
            }
            for (int stride = 1; stride <= strides; stride++) {
                add(around, here, below - stride * STRIDES[reach]);
            }
            return around;
        }

        @Override
        public List<String> raised(String value) {
            long here = scale.parse(value).orElseThrow();
            // of nothing no multiple is more
            double base = here == 0 ? readable(StrictMath.sqrt((double) first() * high) / FAR) : here;
            List<String> raised = new ArrayList<>();
            for (double factor : new double[] {FAR, FAR * FAR}) {
                String text = scale.format(Math.max(low, Math.min(high, Math.round(factor * base))));
                if (here < high && !raised.contains(text)) {
                    raised.add(text);
                }
            }
            return raised;
        }

        @Override
        public List<String> lowered(String value) {
            long here = scale.parse(value).orElseThrow();
            long lower = Math.max(low, here / (long) FAR);
            return lower < here ? List.of(scale.format(lower)) : List.of();
        }

        @Override
        public List<String> samples() {
            List<String> samples = new ArrayList<>();
            for (int place = low == 0 ? ZERO : 0; place <= last(); place += STEPS_PER_DOUBLING) {
                samples.add(scale.format(at(place)));
            }
            samples.add(scale.format(high));
            return samples;
        }

        /** Adds the value at a place, or at the end of the lattice that is nearest to it. */
        private void add(List<String> around, long here, int place) {
            long candidate = at(Math.max(low == 0 ? ZERO : 0, Math.min(last(), place)));
            String text = scale.format(candidate);
            if (candidate != here && !around.contains(text)) {
                around.add(text);
            }
        }

        private long first() {
            return low == 0 ? Math.min(high, scale.smallest(high)) : low;
        }

        private int last() {
            return (int) StrictMath.ceil(place(high) - 1e-9);
        }

        /** Where a value is on the lattice, as a number of steps from its beginning. */
        private double place(long value) {
            return value == 0
                    ? ZERO
                    : StrictMath.log(value / (double) first()) / StrictMath.log(2) * STEPS_PER_DOUBLING;
        }

        private long at(int place) {
            if (place == ZERO) {
                return 0;
            } else if (place >= last()) {
                return high;
            } else if (place % STEPS_PER_DOUBLING == 0) {
                return first() << (place / STEPS_PER_DOUBLING);
            }
            return readable(first() * StrictMath.pow(2, place / (double) STEPS_PER_DOUBLING));
        }

        /** Three digits are enough between two powers of two, and easy to read. */
        private static long readable(double value) {
            long unit = 1;
            while (value / unit >= 1_000) {
                unit *= 10;
            }
            return Math.round(value / unit) * unit;
        }
    }
}
