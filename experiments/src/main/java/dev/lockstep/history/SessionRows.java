package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.EndLine;
import dev.lockstep.recording.Machine;
import dev.lockstep.recording.RunLine;
import dev.lockstep.recording.ScenarioLine;
import dev.lockstep.recording.SessionLine;
import dev.lockstep.recording.SpooledSession;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Turns the lines of a session into rows, but for those that the store has already. */
final class SessionRows implements SpooledSession.Reader, AutoCloseable {

    static final String RUNNING = "running";
    static final String ENDED = "ended";
    static final String BROKEN_OFF = "broken off";

    private final Database database;
    private final DuckDBAppender scenarios;
    private final DuckDBAppender runs;
    private final DuckDBAppender figures;
    private final Set<String> knownScenarios = new HashSet<>();
    private String session = "";
    private int knownRuns;
    private @Nullable EndLine end;

    /** Rows for a transaction that has begun. */
    SessionRows(Database database) throws SQLException {
        this.database = database;
        this.scenarios = database.appender("scenario");
        this.runs = database.appender("run");
        this.figures = database.appender("figure");
    }

    @Override
    public void session(SessionLine line) {
        session = line.id();
        knownScenarios.addAll(database.query(row -> row.getString(1), "SELECT scenario_hash FROM stored.scenario"));
        knownRuns = database.query(
                        row -> row.getInt(1),
                        "SELECT coalesce(max(number) + 1, 0) FROM stored.run WHERE session = ?",
                        session)
                .get(0);
        boolean isKnown = !database.query(
                        row -> row.getString(1), "SELECT session FROM stored.session WHERE session = ?", session)
                .isEmpty();
        if (!isKnown) {
            insert(line);
        }
    }

    @Override
    public void scenario(ScenarioLine line) {
        if (knownScenarios.add(line.hash())) {
            append(() -> scenarios
                    .beginRow()
                    .append(line.hash())
                    .append(LockstepMapper.json().write(line.scenario()))
                    .endRow());
        }
    }

    @Override
    public void run(RunLine line) {
        if (line.number() < knownRuns) {
            return;
        }
        String run = session + "/" + line.number();
        append(() -> {
            appendRun(run, line);
            for (var figure : line.figures().entrySet()) {
                figures.beginRow()
                        .append(run)
                        .append(figure.getKey())
                        .append(figure.getValue().doubleValue())
                        .endRow();
            }
        });
    }

    @Override
    public void end(EndLine line) {
        end = line;
    }

    /** Says how far the session has come, when all its lines have been read. */
    void finish(boolean isLiving) {
        String state = end != null ? ENDED : isLiving ? RUNNING : BROKEN_OFF;
        database.execute(
                "UPDATE stored.session SET state = ?, ended_at = ?, exit_code = ?, fingerprint = ? WHERE session = ?",
                state,
                end == null ? null : Times.stored(end.endedAt()),
                end == null ? null : end.exitCode(),
                end == null ? null : end.fingerprint(),
                session);
    }

    /** Hands the rows to the database. */
    @Override
    public void close() throws SQLException {
        try (scenarios;
                runs;
                figures) {
            scenarios.flush();
            runs.flush();
            figures.flush();
        }
    }

    private void insert(SessionLine line) {
        Machine machine = line.machine();
        database.execute(
                "INSERT INTO stored.session VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                line.id(),
                line.kind(),
                String.join(" ", line.command()),
                line.subject(),
                RUNNING,
                line.runsPlanned(),
                Times.stored(line.startedAt()),
                line.lockstepVersion(),
                line.commit(),
                line.changed(),
                machine.host(),
                machine.system(),
                machine.architecture(),
                machine.processors(),
                machine.jvm(),
                machine.heapBytes());
    }

    private void appendRun(String run, RunLine line) throws SQLException {
        runs.beginRow()
                .append(run)
                .append(session)
                .append(line.number())
                .append(line.clock())
                .append(line.scenario())
                .append(line.scenarioHash())
                .append(line.protocol())
                .append(line.nodes())
                .append(line.clients())
                .append(LockstepMapper.json().write(line.parameters()))
                .append(line.seed())
                .append(line.fingerprint())
                .append(line.stopped())
                .append(line.held())
                .append(line.violation())
                .append(line.events())
                .append(line.simulatedSeconds())
                .append(line.wallSeconds())
                .append(line.cpuSeconds())
                .append(Times.stored(line.finishedAt()))
                .append(LockstepMapper.json().write(line.result()))
                .endRow();
    }

    private static void append(Database.Work rows) {
        try {
            rows.run();
        } catch (SQLException e) {
            throw new InvalidInputException("a row cannot be stored: " + e.getMessage(), e);
        }
    }
}
