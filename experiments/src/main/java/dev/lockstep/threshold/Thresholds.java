package dev.lockstep.threshold;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.RunResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The thresholds of a command. Every run in which all checks held must keep all of them. */
public final class Thresholds {

    private static final String OPTION = "--threshold";

    private final List<Threshold> thresholds;

    private Thresholds(List<Threshold> thresholds) {
        this.thresholds = List.copyOf(thresholds);
    }

    /** No thresholds: whatever a run gives is good. */
    public static Thresholds none() {
        return new Thresholds(List.of());
    }

    /**
     * Reads thresholds, such as {@code latency.p95<500ms}, {@code failed<1%}, {@code throughput>=1000} or {@code elections=1}.
     *
     * @param own the names of the measures that the protocols of the runs have of their own
     * @throws InvalidInputException naming the first one that cannot be used, and what is allowed
     */
    public static Thresholds parse(List<String> texts, Collection<String> own) {
        return parse(OPTION, texts, own);
    }

    /** The same for thresholds that were given with another option than {@code --threshold}, for messages. */
    public static Thresholds parse(String option, List<String> texts, Collection<String> own) {
        return new Thresholds(
                texts.stream().map(text -> Threshold.parse(option, text, own)).toList());
    }

    /** What is wrong with these texts, in a sentence each. */
    public static List<String> problems(List<String> texts, Collection<String> own) {
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                Threshold.parse(OPTION, text, own);
            } catch (InvalidInputException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /**
     * Holds a run against the thresholds, unless a check failed in it, which cut it short.
     *
     * @param run what tells the run from others, such as its seed
     */
    public void add(RunResult result, String run) {
        if (result.held()) {
            thresholds.forEach(threshold -> threshold.add(result, run));
        }
    }

    /**
     * How far a run is beyond the thresholds in all, each as a part of its bound: 0 if it keeps all of them. A run that lacks
     * a figure is far beyond.
     */
    public double excess(RunResult result) {
        return thresholds.stream()
                .mapToDouble(threshold -> threshold.excess(result))
                .sum();
    }

    /** Whether all runs so far have kept all thresholds. */
    public boolean areKept() {
        return thresholds.stream().allMatch(Threshold::isKept);
    }

    /** The thresholds that some run so far has not kept, as they were given. */
    public List<String> crossed() {
        return thresholds.stream()
                .filter(threshold -> !threshold.isKept())
                .map(Threshold::text)
                .toList();
    }

    /** How the runs so far have kept each threshold. */
    public List<ThresholdOutcome> outcomes() {
        return thresholds.stream()
                .map(one -> new ThresholdOutcome(one.text(), one.isKept(), one.outcome()))
                .toList();
    }

    /** Prints a line for each threshold. */
    public void print(PrintStream out) {
        int width =
                thresholds.stream().mapToInt(one -> one.text().length()).max().orElse(0);
        for (Threshold threshold : thresholds) {
            String padding = " ".repeat(width - threshold.text().length());
            out.println("threshold    " + threshold.text() + padding + "  " + threshold.outcome());
        }
    }
}
