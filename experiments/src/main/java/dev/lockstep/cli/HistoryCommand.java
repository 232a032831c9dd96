package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.history.HistoryFilter;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.history.SessionRow;
import dev.lockstep.report.HistoryReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep history}. */
@Command(
        name = "history",
        description = "Lists what has been run, the newest first; subcommands tell more of it.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lockstep history --kind sweep --since 7d",
            "  lockstep history show 1f0c9a77",
            "",
            "Every command that runs something leaves its runs here. A session that is under way is listed as far as it",
            "has come; one whose process is gone without an end is 'broken off', and has all runs that had ended."
        })
final class HistoryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final HistorySelection selection = new HistorySelection();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many sessions; ${DEFAULT-VALUE} if not given.")
    private int limit;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new InvalidInputException("--limit " + limit + " must be at least 1");
        }
        HistoryFilter filter = selection.filter();
        List<SessionRow> sessions;
        try (HistoryStore store = history.open(terminal)) {
            sessions = store.sessions(filter, limit);
        }
        if (json) {
            terminal.out().println(LockstepMapper.json().write(Map.of("sessions", sessions)));
        } else if (sessions.isEmpty()) {
            terminal.out().println("no session" + (filter.equals(HistoryFilter.ALL) ? " yet" : " is like that"));
        } else {
            new HistoryReport(sessions).print(terminal.out());
        }
        return ExitCode.HELD;
    }
}
