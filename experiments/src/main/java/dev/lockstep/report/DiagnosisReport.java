package dev.lockstep.report;

import dev.lockstep.bottleneck.Diagnosis;
import dev.lockstep.bottleneck.Effect;
import dev.lockstep.bottleneck.Finding;
import dev.lockstep.bottleneck.Tried;
import dev.lockstep.tuning.Goal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds a scenario back, for people. */
public final class DiagnosisReport {

    private final Diagnosis diagnosis;
    private final Goal goal;

    /** A report. */
    public DiagnosisReport(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.goal = diagnosis.goal();
    }

    /** Prints what was seen, what was tried, and what follows. */
    public void print(PrintStream out) {
        out.println();
        for (Finding finding : diagnosis.findings()) {
            out.println((finding.isSuspect() ? "! " : "  ") + finding.limit() + ": " + finding.evidence());
        }
        out.println();
        if (!diagnosis.tried().isEmpty()) {
            out.println(table());
            out.println();
            out.println(howToRead());
            out.println();
        }
        verdict().forEach(out::println);
        out.println();
    }

    /** The report as a value for JSON. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", diagnosis.scenario().name());
        json.put("goal", (goal.isMaximized() ? "maximize " : "minimize ") + goal.name());
        json.put("seeds", diagnosis.seeds().text());
        json.put("value", diagnosis.value());
        json.put("limit", diagnosis.limit().map(Tried::limit).orElse(null));
        json.put("findings", diagnosis.findings());
        json.put("tried", diagnosis.tried());
        json.put("verdict", verdict());
        return json;
    }

    /** What was tried. */
    TextTable table() {
        TextTable table = new TextTable()
                .text("limit")
                .text("tried")
                .figures(goal.name())
                .figures("gain")
                .text("effect");
        for (Tried tried : diagnosis.tried()) {
            Double value = tried.value();
            table.row(
                    tried.limit(),
                    (tried.proposal().isWhatIf() ? "what if: " : "")
                            + tried.proposal().text(),
                    value == null ? "" : goal.text(value),
                    GainText.of(tried.gain()),
                    effect(tried));
        }
        return table;
    }

    /** What the columns of the table mean. */
    String howToRead() {
        return "gain: in " + goal.name() + ", over the scenario as it is" + asItIs()
                + "; mean ± half width of the 95 % interval of pairs with\nthe same seed, "
                + diagnosis.seeds().text()
                + "; what helped or is worse has p below 5 % after Holm's correction, and differs by 1 % or more";
    }

    private String asItIs() {
        Double value = diagnosis.value();
        return value == null ? "" : " (" + goal.text(value) + ")";
    }

    private static String effect(Tried tried) {
        return switch (tried.effect()) {
            case HELPED -> "helped";
            case NOTHING -> "did nothing";
            case WORSE -> "made it worse";
            case REFUSED -> "refused: " + tried.reason();
            case NOT_COMPARED -> "could not be compared";
        };
    }

    /** What follows, in sentences. */
    List<String> verdict() {
        List<String> verdict = new ArrayList<>();
        Optional<Tried> limit = diagnosis.limit();
        if (limit.isEmpty()) {
            boolean isSure = diagnosis.tried().stream().anyMatch(tried -> tried.effect() != Effect.NOT_COMPARED);
            verdict.add(
                    isSure
                            ? "nothing that was tried limits " + goal.name() + " by 5 % or more"
                            : "nothing could be tried");
            return verdict;
        }
        Tried most = limit.get();
        verdict.add("limit: " + sentence(most));
        diagnosis
                .advice()
                .ifPresent(change -> verdict.add("best change: --set "
                        + String.join(" --set ", change.proposal().assignments()) + " gains " + unsigned(change)));
        diagnosis
                .whatIf()
                .filter(whatIf -> !whatIf.equals(most))
                .ifPresent(whatIf -> verdict.add("best what-if: " + sentence(whatIf)));
        return verdict;
    }

    private static String sentence(Tried tried) {
        return tried.limit() + "; " + tried.proposal().text() + " gains " + unsigned(tried);
    }

    private static String unsigned(Tried tried) {
        return GainText.of(tried.gain()).replaceFirst("^[+]", "");
    }
}
