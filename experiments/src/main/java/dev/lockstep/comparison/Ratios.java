package dev.lockstep.comparison;

import java.util.List;

/** How differences of one side are told: as multiples where they are large, as percentages where not, else as they are. */
final class Ratios {

    /** From twice as much, or half, people think in multiples. */
    private static final double TIMES = 2;

    private Ratios() {}

    /** Whether {@link #range} speaks of multiples of the first arm. */
    static boolean areTimes(List<Difference> differences) {
        return differences.stream().allMatch(one -> one.first() > 0 && one.other() > 0)
                && differences.stream().mapToDouble(Ratios::ratio).anyMatch(Ratios::isTimes);
    }

    /**
     * The differences from the smallest to the largest: {@code 2.1 to 2.4 times}, {@code 3 to 5 % higher}, or {@code +1 to +7
     * higher} where there is nothing to divide by.
     */
    static String range(List<Difference> differences) {
        if (areTimes(differences)) {
            return ends(differences.stream().mapToDouble(Ratios::ratio).toArray()) + " times";
        }
        boolean areRelative = differences.stream().noneMatch(one -> one.relative() == null);
        double[] sizes = differences.stream()
                .mapToDouble(one ->
                        areRelative ? 100 * relative(one) : one.difference().mean())
                .map(Math::abs)
                .toArray();
        return ends(sizes) + (areRelative ? " % " : " ") + word(differences.get(0));
    }

    /** A single difference in percent. */
    static String percent(Difference difference) {
        Double relative = difference.relative();
        return (relative == null ? "" : Numbers.digits(100 * Math.abs(relative)) + " % ") + word(difference);
    }

    private static String word(Difference difference) {
        return difference.difference().mean() > 0 ? "higher" : "lower";
    }

    private static String ends(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        String from = Numbers.digits(low);
        String to = Numbers.digits(high);
        return from.equals(to) ? from : from + " to " + to;
    }

    private static boolean isTimes(double ratio) {
        return ratio >= TIMES || ratio <= 1 / TIMES;
    }

    private static double ratio(Difference difference) {
        return difference.other() / difference.first();
    }

    private static double relative(Difference difference) {
        Double relative = difference.relative();
        return relative == null ? Double.NaN : relative;
    }
}
