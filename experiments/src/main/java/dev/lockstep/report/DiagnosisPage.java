package dev.lockstep.report;

import dev.lockstep.bottleneck.Diagnosis;
import dev.lockstep.bottleneck.Finding;
import dev.lockstep.bottleneck.Tried;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Page;
import dev.lockstep.page.Point;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.page.Series;
import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import dev.lockstep.sweep.Estimate;
import java.util.ArrayList;
import java.util.List;

/** What holds a scenario back as a page. */
public final class DiagnosisPage {

    private static final double PERCENT = 100;

    private DiagnosisPage() {}

    /**
     * The page of a diagnosis.
     *
     * @param held whether all checks held in all runs
     * @param command what a reader types to have it again
     */
    public static Page of(Diagnosis diagnosis, boolean held, String command) {
        DiagnosisReport report = new DiagnosisReport(diagnosis);
        List<Block> result = new ArrayList<>();
        if (!held) {
            result.add(Verdicts.of(false, "in some runs"));
        }
        report.verdict().forEach(sentence -> result.add(new Prose(sentence)));
        List<Block> tried = new ArrayList<>();
        if (!diagnosis.tried().isEmpty()) {
            tried.add(chart(diagnosis));
            tried.add(report.table().toTable());
            tried.add(new Prose(report.howToRead()));
        }
        return new Page(
                "diagnose " + diagnosis.scenario().name(),
                "goal " + diagnosis.goal().name() + "\nseeds "
                        + diagnosis.seeds().text(),
                List.of(
                        new Section("Result", result),
                        new Section("What was seen", evidence(diagnosis)),
                        new Section("What was tried", tried),
                        Section.of(
                                "Diagnose again",
                                new Preformatted("sh", command),
                                new Prose("The scenario, with everything that it depends on:"),
                                new Preformatted("yaml", diagnosis.scenario().toYaml()))));
    }

    private static List<Block> evidence(Diagnosis diagnosis) {
        List<Block> blocks = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            String text = finding.limit() + ": " + finding.evidence();
            blocks.add(finding.isSuspect() ? new Verdict(Tone.WARNING, text) : new Prose(text));
        }
        return blocks;
    }

    private static Chart chart(Diagnosis diagnosis) {
        List<String> names = new ArrayList<>();
        List<Point> gains = new ArrayList<>();
        for (Tried tried : diagnosis.tried()) {
            Estimate gain = tried.gain();
            if (gain != null && gain.low() != null && gain.high() != null) {
                gains.add(new Point(PERCENT * gain.mean(), names.size(), PERCENT * gain.low(), PERCENT * gain.high()));
                names.add(tried.proposal().text());
            }
        }
        return Chart.of(
                "What each change gained, with 95 % intervals over the pairs",
                ChartAxis.linear("gain in " + diagnosis.goal().name(), "%"),
                ChartAxis.categories("", names),
                List.of(new Series("gain", Form.POINTS, gains)));
    }
}
