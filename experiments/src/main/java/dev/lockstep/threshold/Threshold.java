package dev.lockstep.threshold;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.Suggestions;
import dev.lockstep.scenario.RunResult;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One bound of one figure, and how the runs so far have kept it. A run that does not have the figure does not keep it. */
final class Threshold {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s*(<=|>=|==|=|<|>)\\s*(\\S+)\\s*");

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
     * @param own the names of the protocol's own measures
     * @throws InvalidInputException naming what is wrong with it, and what is allowed
     */
    static Threshold parse(String text, Collection<String> own) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException("--threshold " + text
                    + " must be a measure, a sign out of < <= > >= = and a bound, such as latency.p95<500ms");
        }
        List<String> names = ThresholdMeasure.names(own);
        if (!names.contains(form.group(1))) {
            throw new InvalidInputException(
                    "--threshold " + text + ": the measure " + Suggestions.unknown(form.group(1), names));
        }
        ThresholdMeasure measure = ThresholdMeasure.of(form.group(1));
        double bound = measure.unit().parse(text, form.group(3), measure.isNamed());
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
