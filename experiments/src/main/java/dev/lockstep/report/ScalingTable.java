package dev.lockstep.report;

import dev.lockstep.bench.ScalingGroup;
import java.util.Locale;

/** How throughput grows with the number of nodes. */
public final class ScalingTable {

    private ScalingTable() {}

    /** A row for each size. */
    public static TextTable of(ScalingGroup group) {
        TextTable table = new TextTable()
                .text("scaling of " + group.name())
                .figures("nodes")
                .figures("operations/s")
                .figures("speed-up")
                .figures("efficiency")
                .figures("messages/operation")
                .figures("p50, ms");
        for (ScalingGroup.Row row : group.rows()) {
            Double latency = row.latencyP50Millis();
            table.row(
                    row.name(),
                    Figures.whole(row.nodes()),
                    String.format(Locale.ROOT, "%,.1f", row.operationsPerSecond()),
                    Figures.thousandths(row.speedup()),
                    String.format(Locale.ROOT, "%.4f", row.efficiency()),
                    Figures.hundredths(row.messagesPerOperation()),
                    latency == null ? "" : Figures.hundredths(latency));
        }
        return table;
    }
}
