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

/** Turns the lines of a session into rows. */
final class SessionRows implements SpooledSession.Reader, AutoCloseable {

    static final String RUNNING = "running";
    static final String ENDED = "ended";
    static final String BROKEN_OFF = "broken off";

    private final Database database;
    private final DuckDBAppender scenarios;
    private final DuckDBAppender runs;
    private final DuckDBAppender figures;
    private final Set<String> knownScenarios = new HashSet<>();
    private final String session;
    private @Nullable EndLine end;

    /** Rows of a session for a transaction that has begun. */
    SessionRows(Database database, String session) throws SQLException {
        this.database = database;
        this.session = session;
        this.scenarios = database.appender("scenario");
        this.runs = database.appender("run");
        this.figures = database.appender("figure");
    }

    @Override
    public void session(SessionLine line) {
        if (!line.id().equals(session)) {
            throw new InvalidInputException(
                    "its id=" + line.id() + " must be that of the name of the file, " + session);
        }
        insert(line);
    }

    @Override
    public void scenario(ScenarioLine line) {
        if (knownScenarios.isEmpty()) {
            knownScenarios.addAll(database.query(row -> row.getString(1), "SELECT scenario_hash FROM stored.scenario"));
        }
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

    /** How many bytes of the spool file of the session are in the store. */
    long takenBytes() {
        return database
                .query(row -> row.getLong(1), "SELECT taken_bytes FROM stored.session WHERE session = ?", session)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /**
     * Says how far the session has come, when its lines have been read.
     *
     * @param bytes where the last of them ended
     */
    void finish(long bytes, boolean isLiving) {
        String state = end != null ? ENDED : isLiving ? RUNNING : BROKEN_OFF;
        database.execute(
                "UPDATE stored.session SET taken_bytes = ?, state = ?, ended_at = ?, exit_code = ?, fingerprint = ?"
                        + " WHERE session = ? AND state <> '" + ENDED + "'",
                bytes,
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
                "INSERT INTO stored.session VALUES (?, 0, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
