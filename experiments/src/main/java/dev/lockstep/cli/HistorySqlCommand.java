package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.history.CsvRows;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.history.JsonRows;
import dev.lockstep.history.Rows;
import dev.lockstep.report.RowsTable;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep history sql}. */
@Command(
        name = "sql",
        description = "Asks the history in SQL, as DuckDB speaks it. What would change something is refused.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Views and their columns; times are in UTC:",
            "  sessions   session, kind, command, subject, state, runs_planned, started_at, ended_at, exit_code,",
            "             fingerprint, lockstep_version, commit, changed, host, system, architecture, processors, jvm,",
            "             heap_bytes, runs, failed",
            "  runs       run, session, number, clock, scenario, scenario_hash, protocol, nodes, clients, parameters,",
            "             seed, fingerprint, stopped, held, violation, events, simulated_seconds, wall_seconds,",
            "             cpu_seconds, finished_at",
            "  figures    run, name, value: a row for each figure of each run",
            "  results    run, result: the whole result of each run as JSON",
            "  scenarios  scenario_hash, content: each scenario once, as JSON",
            "  documents  kind, name, saved_at, lockstep_version, content: what was saved by name",
            "",
            "Example:",
            "  lockstep history sql \"SELECT protocol, avg(value) FROM runs JOIN figures USING (run)",
            "                        WHERE name = 'latencyP99Millis' GROUP BY protocol\""
        })
final class HistorySqlCommand implements Callable<Integer> {

    /** Texts, quoted names and comments: a semicolon in them ends no statement. */
    private static final Pattern WITHOUT_MEANING = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|(?s:/\\*.*?\\*/)");

    private final Terminal terminal;

    @Parameters(paramLabel = "QUERY", description = "One statement.")
    private String query = "";

    @Option(names = "--json", description = "Prints one JSON object with the field 'rows' and nothing else.")
    private boolean json;

    @Option(names = "--csv", description = "Prints CSV and nothing else.")
    private boolean csv;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    HistorySqlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new InvalidInputException("--json and --csv must not both be given");
        }
        requireOneStatement();
        try (HistoryStore store = history.openReadOnly(terminal)) {
            store.query(query, rows());
        }
        return ExitCode.HELD;
    }

    /** Of several the database would show the last one only. */
    private void requireOneStatement() {
        String rest = WITHOUT_MEANING.matcher(query).replaceAll(" ").strip();
        if (rest.replaceFirst("[;\\s]+$", "").contains(";")) {
            throw new InvalidInputException("QUERY " + query + " must be one statement");
        }
    }

    private Rows rows() {
        if (json) {
            return JsonRows.inOneObject(terminal.out());
        }
        return csv ? new CsvRows(terminal.out()) : new RowsTable(terminal.out());
    }
}
