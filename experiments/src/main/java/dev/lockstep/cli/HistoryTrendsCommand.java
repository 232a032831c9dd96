package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.history.HistoryFilter;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.history.Period;
import dev.lockstep.history.Trend;
import dev.lockstep.report.TrendReport;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep history trends}. */
@Command(
        name = "trends",
        description = "Shows how the runs of each scenario went over time, and what has become worse.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Runs are compared that have the same scenario, the same parameters and the same kind of clock. OUTLIERS says",
            "that the 95th percentile of latency is more than twice the mean, ERRORS that more than 1 %% of the operations",
            "failed, WORSE that a measure is worse than in the period before by more than 20 %%; CHANGED that one which has",
            "no better and worse differs by as much. The exit code is 0 whatever is found."
        })
final class HistoryTrendsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "So many days back; ${DEFAULT-VALUE} if not given.")
    private int days;

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            defaultValue = "day",
            description = "What a row is: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Period period = Period.DAY;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this scenario.")
    private @Nullable String scenario;

    @Option(names = "--protocol", paramLabel = "NAME", description = "Only this protocol, such as raft.")
    private @Nullable String protocol;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description =
                    "A measure to look at, in place of throughput, latency, CPU time and errors. May be repeated.")
    private List<String> measures = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    HistoryTrendsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (days < 1) {
            throw new InvalidInputException("--days " + days + " must be at least 1");
        }
        LocalDateTime since = LocalDateTime.now(ZoneOffset.UTC).minusDays(days);
        HistoryFilter filter = new HistoryFilter(scenario, protocol, null, since, false);
        List<String> shown = measures.isEmpty() ? Trend.USUAL_MEASURES : measures;
        List<Trend> trends;
        try (HistoryStore store = history.open(terminal)) {
            trends = store.trends(filter, period, shown);
        }
        if (json) {
            terminal.out().println(LockstepMapper.json().write(Map.of("trends", trends)));
        } else if (trends.isEmpty()) {
            terminal.out().println("no run of the last " + days + " days is like that");
        } else {
            trends.forEach(trend -> new TrendReport(trend, shown).print(terminal.out()));
        }
        return ExitCode.HELD;
    }
}
