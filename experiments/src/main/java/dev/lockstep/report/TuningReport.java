package dev.lockstep.report;

import dev.lockstep.data.DurationText;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.tuning.Goal;
import dev.lockstep.tuning.Step;
import dev.lockstep.tuning.Tuning;
import dev.lockstep.tuning.Verdict;
import dev.lockstep.tuning.Verification;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a search for a better setting gave, for people. */
public final class TuningReport {

    /** What the columns of the journal mean. */
    static final String HOW_TO_READ = """
            gain: over the setting so far, mean ± half width of the 95 % interval of pairs with the same seed;
            try i since the last kept step must have p below 5 % / (i (i + 1)), so that all levels together are 5 %""";

    private static final double PERCENT = 100;

    private final Tuning tuning;
    private final Goal goal;

    /** A report. */
    public TuningReport(Tuning tuning) {
        this.tuning = tuning;
        this.goal = tuning.plan().goal();
    }

    /** Prints the journal, the setting that was found, and what it gives. */
    public void print(PrintStream out) {
        out.println();
        out.println(journal());
        out.println();
        out.println(HOW_TO_READ);
        out.println(ending());
        if (tuning.hasFound()) {
            out.println();
            printSetting(out);
        }
        out.println();
        verdict().forEach(out::println);
    }

    /** The report as a value for JSON. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", tuning.plan().scenario().name());
        json.put("goal", (goal.isMaximized() ? "maximize " : "minimize ") + goal.name());
        json.put("bounds", tuning.plan().bounds());
        json.put(
                "over",
                tuning.plan().parameters().stream()
                        .map(parameter -> parameter.path() + "=" + parameter.values())
                        .toList());
        json.put("seeds", tuning.plan().seeds().text());
        json.put("leastGain", tuning.plan().leastGain());
        json.put("start", tuning.start());
        json.put("startCrossed", tuning.startCrossed());
        json.put("steps", tuning.steps());
        json.put("ending", tuning.ending());
        json.put("setting", tuning.setting().assignments());
        json.put("found", tuning.found());
        json.put("gain", tuning.gain());
        json.put("crossed", tuning.crossed());
        json.put("verification", tuning.verification());
        json.put("failed", tuning.failures().size());
        json.put("verdict", verdict());
        return json;
    }

    /** The steps. */
    TextTable journal() {
        TextTable table = new TextTable()
                .figures("step")
                .text("change")
                .figures(goal.name())
                .figures("gain")
                .text("verdict")
                .text("why");
        table.row("0", "the scenario as it is", value(tuning.start()), "", "", startNote());
        for (Step step : tuning.steps()) {
            table.row(
                    Integer.toString(step.number()),
                    step.path() + " " + step.from() + " -> " + step.to(),
                    value(step.value()),
                    GainText.of(step.gain()),
                    step.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    step.reason());
        }
        return table;
    }

    private String startNote() {
        return tuning.startCrossed().isEmpty() ? "" : "breaks " + String.join(", ", tuning.startCrossed());
    }

    /** Why the search ended. */
    String ending() {
        return switch (tuning.ending()) {
            case NOTHING_GAINS ->
                "the search ended after " + tuning.steps().size() + " steps, as no parameter gains any more";
            case BUDGET ->
                "the search ended after " + tuning.steps().size() + " steps, as its budget of "
                        + DurationText.format(tuning.plan().budget()) + " was used up: there may be more to find";
            case INTERRUPTED ->
                "the search was interrupted after " + tuning.steps().size() + " steps";
            case FAILED -> "there was no search, as a check fails in the scenario as it is";
        };
    }

    private void printSetting(PrintStream out) {
        StringBuilder arguments = new StringBuilder();
        tuning.setting()
                .assignments()
                .forEach(assignment -> arguments.append(" --set ").append(assignment));
        out.println("setting" + arguments);
        tuning.setting().yaml().lines().forEach(line -> out.println("  " + line));
    }

    /** What was found, in sentences. */
    List<String> verdict() {
        if (!tuning.crossed().isEmpty()) {
            return List.of(
                    "no setting was found that keeps " + String.join(", ", tuning.crossed()) + " with all seeds");
        } else if (tuning.start() == null) {
            return List.of();
        } else if (!tuning.hasFound()) {
            return List.of(noGain());
        }
        String search = "with the seeds of the search, " + tuning.plan().seeds().text() + ": "
                + sentence(tuning.start(), tuning.found(), tuning.gain());
        Verification verification = tuning.verification();
        return verification == null ? List.of(search) : List.of(search, verified(verification));
    }

    /** The best that was tried, if it was not good enough. */
    private String noGain() {
        Optional<Step> best = tuning.steps().stream()
                .filter(step -> step.verdict() == Verdict.REVERTED && step.level() != null && step.gain() != null)
                .max(Comparator.comparingDouble(TuningReport::meanGain));
        String tried = "no gain: of " + tuning.steps().size() + " other settings none gains "
                + percent(tuning.plan().leastGain()) + " or more with significance";
        return best.map(step -> tried + "; the best of them, " + step.path() + "=" + step.to() + ", gives "
                        + GainText.of(step.gain()))
                .orElse(tried);
    }

    private String verified(Verification verification) {
        String text = "with seeds it has not seen, " + verification.seeds() + ": "
                + sentence(verification.start(), verification.found(), verification.gain());
        if (!verification.crossed().isEmpty()) {
            return text + "; BREAKS " + String.join(", ", verification.crossed()) + " with some of them";
        }
        return tuning.startCrossed().isEmpty() && !verification.isConfirmed()
                ? text + "; THE GAIN DOES NOT SHOW AGAIN"
                : text;
    }

    private String sentence(@Nullable Estimate start, @Nullable Estimate found, @Nullable Estimate gain) {
        String values = goal.name() + " " + value(start) + " -> " + value(found);
        if (gain == null) {
            return values;
        }
        String verb = gain.mean() >= 0 ? "gains " : "loses ";
        return values + ", " + verb + GainText.of(gain).replaceFirst("^[+-]", "");
    }

    private String value(@Nullable Estimate estimate) {
        return estimate == null ? "" : goal.text(estimate);
    }

    private static double meanGain(Step step) {
        return step.gain() == null ? 0 : step.gain().mean();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(PERCENT * share).stripTrailingZeros().toPlainString() + " %";
    }
}
