package dev.lockstep.tuning;

import dev.lockstep.comparison.Difference;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.threshold.ThresholdMeasure;
import dev.lockstep.threshold.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to become better.
 *
 * @param name of the measure
 * @param isMaximized whether more is better, or less
 * @param measure how a run gives it; null for the saturation rate, which takes a search of its own
 */
public record Goal(
        String name, boolean isMaximized, @Nullable ThresholdMeasure measure) {

    /** The highest rate of an open loop at which the bounds are kept. */
    public static final String SATURATION = "saturation";

    /**
     * Reads a goal.
     *
     * @param name a measure as in thresholds, or {@link #SATURATION}
     * @param own the names of the protocol's own measures
     * @throws InvalidInputException if there is no such measure
     */
    public static Goal parse(String name, boolean isMaximized, Collection<String> own) {
        String asker = (isMaximized ? "--maximize " : "--minimize ") + name;
        if (!name.equals(SATURATION)) {
            List<String> names = new ArrayList<>(own);
            names.add(SATURATION);
            return new Goal(name, isMaximized, ThresholdMeasure.parse(asker, name, names));
        }
        if (!isMaximized) {
            throw new InvalidInputException(asker + " must be maximized: a system that takes less is not better");
        }
        return new Goal(name, true, null);
    }

    /** The unit of its values as a symbol; empty if they are numbers, or their name says it. */
    public String unit() {
        if (measure == null) {
            return "operations/s";
        }
        return switch (measure.unit()) {
            case MILLIS -> "ms";
            case SECONDS -> "s";
            case SHARE, NUMBER -> "";
        };
    }

    /** A value with its unit. */
    public String text(double value) {
        return text(value, value);
    }

    /** A mean over the seeds with half the width of its interval, if it has one. */
    public String text(Estimate estimate) {
        Double halfWidth = estimate.halfWidth();
        String mean = text(estimate.mean());
        return halfWidth == null ? mean : mean + " ± " + text(halfWidth, estimate.mean());
    }

    /** A value with as many digits as fit another one. */
    private String text(double value, double other) {
        if (measure != null && measure.unit() != Unit.NUMBER) {
            return measure.text(value);
        }
        double size = Math.abs(other);
        return String.format(Locale.ROOT, size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }

    /** A difference as a part of what there was, above 0 if it is for the better; null if that was 0. */
    public @Nullable Estimate gain(Difference difference) {
        double base = Math.abs(difference.first());
        if (base == 0) {
            return null;
        }
        Estimate estimate = difference.difference();
        Double deviation = estimate.standardDeviation();
        Double halfWidth = estimate.halfWidth();
        return new Estimate(
                estimate.runs(),
                better(estimate.mean()) / base,
                deviation == null ? null : (Double) (deviation / base),
                halfWidth == null ? null : (Double) (halfWidth / base));
    }

    /** How much better a difference is, with its sign turned where less is better. */
    double better(double difference) {
        return isMaximized ? difference : -difference;
    }
}
