package dev.lockstep.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.HistoryFiles;
import dev.lockstep.store.LockstepVersion;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The store of a history, open for this process alone. What sessions have recorded up to the moment of opening is in it,
 * that of sessions that are under way as far as they have come.
 */
public final class HistoryStore implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoreLock lock;
    private final Database database;

    private HistoryStore(StoreLock lock, Database database) {
        this.lock = lock;
        this.database = database;
    }

    /** Opens a store as {@link #open(HistoryFiles, Consumer)} does, and says nothing. */
    public static HistoryStore open(Path file) {
        return open(new HistoryFiles(file), message -> {});
    }

    /**
     * Opens a store as {@link #open(HistoryFiles, Consumer)} does, and then so that nothing can be changed any more: neither
     * the store nor another file can be written or, but for the store, read by whatever is asked.
     */
    public static HistoryStore openReadOnly(HistoryFiles files, Consumer<String> messages) {
        open(files, messages).close();
        StoreLock lock = StoreLock.acquire(files, PATIENCE, messages);
        try {
            return new HistoryStore(lock, Database.openReadOnly(files.store()));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a store, which is made if need be, and takes in what sessions have left.
     *
     * @param messages is told if it takes a while, and of spool files that cannot be taken in
     * @throws InvalidInputException if another process uses it and does not come to an end, if it is no store, or one of a
     *     newer version, or cannot be read or written
     */
    public static HistoryStore open(HistoryFiles files, Consumer<String> messages) {
        return open(files, PATIENCE, messages);
    }

    static HistoryStore open(HistoryFiles files, Duration patience, Consumer<String> messages) {
        StoreLock lock = StoreLock.acquire(files, patience, messages);
        try {
            StoreFormat.createIfMissing(files.store());
            Database database = Database.open(files.store());
            try {
                StoreFormat.requireKnown(database, files.store());
                new Intake(database, files, messages).takeIn();
                return new HistoryStore(lock, database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The newest sessions, at most so many, the newest first. */
    public List<SessionRow> sessions(HistoryFilter filter, int limit) {
        return new SessionQueries(database).newest(filter, limit);
    }

    /**
     * The session whose id is this, or begins or ends with it.
     *
     * @throws InvalidInputException if there is none, or there are several
     */
    public SessionRow session(String id) {
        return new SessionQueries(database).named(id);
    }

    /** The first runs of a session, at most so many. */
    public List<RunRow> runs(SessionRow session, int limit) {
        return new RunQueries(database).ofSession(session.session(), limit);
    }

    /**
     * How runs went over time, by scenario, parameters and clock.
     *
     * @param measures the measures to look at: figures of {@link dev.lockstep.sweep.RunFigures}, {@code
     *     cpuSecondsPerMillionEvents} and {@code errorShare}
     * @throws InvalidInputException if no run has one of the measures
     */
    public List<Trend> trends(HistoryFilter filter, Period period, List<String> measures) {
        return new TrendQueries(database).trends(filter, period, measures);
    }

    /**
     * Prints runs, the oldest first.
     *
     * @param format any but {@link ExportFormat#PARQUET}
     */
    public void export(HistoryFilter filter, ExportFormat format, PrintStream out) {
        new Export(database, filter).print(format, out);
    }

    /**
     * Writes runs to a file, the oldest first; all of it or nothing.
     *
     * @throws InvalidInputException if it cannot be written
     */
    public void export(HistoryFilter filter, ExportFormat format, Path file) {
        new Export(database, filter).write(format, file);
    }

    /**
     * Hands over what a query in SQL gives.
     *
     * @throws InvalidInputException if it is no SQL, or more than the store allows
     */
    public void query(String sql, Rows rows) {
        database.rows(rows, sql);
    }

    /**
     * Saves a value under a name, in place of one that has it. It is there, whole, once this returns.
     *
     * @param kind what sort of value, such as {@code baseline}
     */
    public void save(String kind, String name, JsonNode content) {
        database.inTransaction(() -> {
            database.execute("DELETE FROM stored.document WHERE kind = ? AND name = ?", kind, name);
            database.execute(
                    "INSERT INTO stored.document VALUES (?, ?, ?, ?, ?)",
                    kind,
                    name,
                    Times.stored(Instant.now()),
                    LockstepVersion.current(),
                    LockstepMapper.json().write(content));
        });
    }

    /** The value of a name, if there is one. */
    public Optional<Document> find(String kind, String name) {
        return database
                .query(
                        HistoryStore::document,
                        "SELECT kind, name, saved_at, lockstep_version, content FROM documents WHERE kind = ? AND name = ?",
                        kind,
                        name)
                .stream()
                .findFirst();
    }

    /** All values of a kind, by name. */
    public List<Document> documents(String kind) {
        return database.query(
                HistoryStore::document,
                "SELECT kind, name, saved_at, lockstep_version, content FROM documents WHERE kind = ? ORDER BY name",
                kind);
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            lock.close();
        }
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString(1),
                row.getString(2),
                Times.of(row, 3),
                row.getString(4),
                LockstepMapper.json().readTree(row.getString(5)));
    }
}
