package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.history.HistoryFilter;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.history.RunRow;
import dev.lockstep.history.SessionRow;
import dev.lockstep.report.SessionReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep history show}. */
@Command(
        name = "show",
        description = "Shows a session: what it was, and its runs with their figures.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false)
final class HistoryShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description =
                    "The id of a session, or as much of its begin or end as tells it from others; the newest one if"
                            + " not given.")
    private @Nullable String id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many runs; ${DEFAULT-VALUE} if not given.")
    private int limit;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    HistoryShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new InvalidInputException("--limit " + limit + " must be at least 1");
        }
        SessionRow session;
        List<RunRow> runs;
        try (HistoryStore store = history.open(terminal)) {
            session = id == null ? newest(store) : store.session(id);
            runs = store.runs(session, limit);
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("session", session);
            object.put("runs", runs);
            terminal.out().println(LockstepMapper.json().write(object));
        } else {
            new SessionReport(session, runs).print(terminal.out());
        }
        return ExitCode.HELD;
    }

    private static SessionRow newest(HistoryStore store) {
        return store.sessions(HistoryFilter.ALL, 1).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no session yet"));
    }
}
