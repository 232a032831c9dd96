package dev.lockstep.report;

import dev.lockstep.data.DurationText;
import dev.lockstep.scenario.FaultWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Throughput over time as a row of bars, with the windows of the faults below it. */
final class Timeline {

    private static final int COLUMNS = 60;

    private final List<Long> perSecond;
    private final int secondsPerColumn;

    /**
     * A timeline.
     *
     * @param perSecond successful operations in each second of the run
     */
    Timeline(List<Long> perSecond) {
        this.perSecond = perSecond;
        this.secondsPerColumn = Math.max(1, (perSecond.size() + COLUMNS - 1) / COLUMNS);
    }

    /** The lines of the timeline. */
    List<String> lines(List<FaultWindow> faults) {
        List<Double> rates = rates();
        double highest = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "throughput, operations/s (a column is %s; a full one is %,.0f)",
                DurationText.format(Duration.ofSeconds(secondsPerColumn)),
                highest));
        lines.add("  " + Sparkline.of(rates));
        lines.add("  " + axis(rates.size()));
        for (FaultWindow fault : faults) {
            lines.add("  " + window(fault) + "  " + fault.fault());
        }
        return lines;
    }

    private List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int from = 0; from < perSecond.size(); from += secondsPerColumn) {
            int until = Math.min(perSecond.size(), from + secondsPerColumn);
            rates.add(perSecond.subList(from, until).stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElse(0));
        }
        return rates;
    }

    /** The times at which the first and the last column begin and end. */
    private String axis(int columns) {
        String end = DurationText.format(Duration.ofSeconds(perSecond.size()));
        return "0s" + " ".repeat(Math.max(1, columns - 2 - end.length())) + end;
    }

    private String window(FaultWindow fault) {
        int columns = (perSecond.size() + secondsPerColumn - 1) / secondsPerColumn;
        int from = (int) (fault.fromSeconds() / secondsPerColumn);
        int until = (int) Math.ceil(fault.untilSeconds() / secondsPerColumn);
        StringBuilder line = new StringBuilder(columns);
        for (int column = 0; column < columns; column++) {
            line.append(column >= from && column < Math.max(until, from + 1) ? '━' : '·');
        }
        return line.toString();
    }
}
