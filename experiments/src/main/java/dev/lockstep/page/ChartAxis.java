package dev.lockstep.page;

import java.util.List;

/**
 * An axis of a chart.
 *
 * @param name what it shows, such as {@code latency}
 * @param unit the unit, such as {@code ms}; empty for none
 * @param scale how values are placed
 * @param categories the names on it, in order; empty on other scales than {@link Scale#CATEGORIES}
 */
public record ChartAxis(String name, String unit, Scale scale, List<String> categories) {

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if there are names on a scale of numbers
     */
    public ChartAxis {
        categories = List.copyOf(categories);
        if (scale != Scale.CATEGORIES && !categories.isEmpty()) {
            throw new IllegalArgumentException("categories=" + categories + " must be empty on a scale=" + scale);
        }
    }

    /** An axis of numbers with equal distances for equal differences. */
    public static ChartAxis linear(String name, String unit) {
        return new ChartAxis(name, unit, Scale.LINEAR, List.of());
    }

    /** An axis of numbers with equal distances for equal ratios. */
    public static ChartAxis logarithmic(String name, String unit) {
        return new ChartAxis(name, unit, Scale.LOGARITHMIC, List.of());
    }

    /** An axis of percentiles, which makes room for the highest ones. */
    public static ChartAxis percentiles(String name) {
        return new ChartAxis(name, "%", Scale.PERCENTILE, List.of());
    }

    /** An axis of names. */
    public static ChartAxis categories(String name, List<String> categories) {
        return new ChartAxis(name, "", Scale.CATEGORIES, categories);
    }

    /** Whether it shows names rather than numbers. */
    public boolean hasCategories() {
        return scale == Scale.CATEGORIES;
    }

    /** The name with its unit, such as {@code latency, ms}. */
    public String title() {
        return unit.isEmpty() ? name : name + ", " + unit;
    }
}
