package dev.lockstep.threshold;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.RunResult;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One bound of one figure, and how the runs so far have kept it. A run that does not have the figure does not keep it. */
final class Threshold {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s*(<=|>=|==|=|<|>)\\s*(\\S+)\\s*");

    /** Who is farther away than a thousand times the bound is as far away as can be. */
    private static final double MOST_EXCESS = 1_000;
    /** Who is right at a bound that is not to be reached does not keep it. */
    private static final double LEAST_EXCESS = 1e-9;

    private final String text;
    private final ThresholdMeasure measure;
    private final Relation relation;
    private final double bound;
    private int runs;
    private int crossed;
    private int without;
    private double worst;
    private @Nullable String worstRun;

    private Threshold(String text, ThresholdMeasure measure, Relation relation, double bound) {
        this.text = text;
        this.measure = measure;
        this.relation = relation;
        this.bound = bound;
    }

    /**
     * Reads a threshold.
     *
     * @param option the option that it was given with, for messages
     * @param own the names of the protocol's own measures
     * @throws InvalidInputException naming what is wrong with it, and what is allowed
     */
    static Threshold parse(String option, String text, Collection<String> own) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException(option + " " + text
                    + " must be a measure, a sign out of < <= > >= = and a bound, such as latency.p95<500ms");
        }
        ThresholdMeasure measure = ThresholdMeasure.parse(option + " " + text, form.group(1), own);
        double bound = measure.unit().parse(option + " " + text, form.group(3), measure.isNamed());
        return new Threshold(text.strip(), measure, Relation.of(form.group(2)), bound);
    }

    String text() {
        return text;
    }

    boolean isKept() {
        return crossed == 0;
    }

    /**
     * Holds a run against the bound.
     *
     * @param run what tells the run from others
     */
    void add(RunResult result, String run) {
        OptionalDouble value = measure.value(result);
        runs++;
        if (value.isEmpty()) {
            without++;
            crossed++;
            return;
        }
        if (!relation.holds(value.getAsDouble(), bound)) {
            crossed++;
        }
        if (worstRun == null || relation.isWorse(value.getAsDouble(), worst, bound)) {
            worst = value.getAsDouble();
            worstRun = run;
        }
    }

    /**
     * How far a run is beyond the bound, as a part of it, or as it is of a bound of 0; 0 if the run keeps the bound, and
     * {@link #MOST_EXCESS} if it has no value.
     */
    double excess(RunResult result) {
        OptionalDouble value = measure.value(result);
        if (value.isEmpty()) {
            return MOST_EXCESS;
        }
        if (relation.holds(value.getAsDouble(), bound)) {
            return 0;
        }
        double distance = Math.abs(value.getAsDouble() - bound);
        return Math.max(LEAST_EXCESS, Math.min(MOST_EXCESS, bound == 0 ? distance : distance / Math.abs(bound)));
    }

    /** How the runs have kept the bound. */
    String outcome() {
        String value = worstRun == null ? "no value" : measure.unit().text(worst);
        if (runs == 1) {
            return (isKept() ? "kept: " : "CROSSED: ") + value;
        }
        String without = this.without == 0 ? "" : ", of which " + this.without + " without a value";
        String worst = worstRun == null ? "" : "; at worst " + value + ", " + worstRun;
        return (isKept()
                        ? "kept in all " + runs + " runs"
                        : "CROSSED in " + crossed + " of " + runs + " runs" + without)
                + worst;
    }
}
