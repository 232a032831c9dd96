package dev.lockstep.history;

import com.google.common.io.Resources;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.store.LockstepVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Makes stores, and tells whether one can be used: the one place that knows about versions. */
final class StoreFormat {

    private static final String NAME = "lockstep-history";
    private static final int VERSION = 1;

    private record Found(String name, int version, String lockstepVersion) {}

    private StoreFormat() {}

    /**
     * Makes a store where there is no file, or an empty one. It is made under another name, and appears whole or not at all.
     *
     * @throws InvalidInputException if that cannot be done
     */
    static void createIfMissing(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (Files.exists(file) && Files.size(file) > 0) {
                return;
            }
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new.wal"));
            try (Database database = Database.open(unfinished)) {
                database.inTransaction(() -> {
                    database.execute(sql("schema-" + VERSION + ".sql"));
                    database.execute(
                            "INSERT INTO stored.format VALUES (?, ?, ?)", NAME, VERSION, LockstepVersion.current());
                });
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InvalidInputException("history=" + file + " cannot be made: " + e, e);
        }
    }

    /**
     * Checks that a database is a store of this version. Version 1 is the first: there is no older one to bring up to date.
     *
     * @param file where the database is, for messages
     * @throws InvalidInputException if it is a database of something else, or a store of a newer version
     */
    static void requireKnown(Database database, Path file) {
        List<String> tables = database.query(
                row -> row.getString(1),
                "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1");
        if (!tables.contains("stored.format")) {
            throw new InvalidInputException("history=" + file + " must be a history of Lockstep, but is a database "
                    + (tables.isEmpty() ? "without tables" : "with the table " + tables.get(0)));
        }
        List<Found> found = database.query(
                row -> new Found(row.getString(1), row.getInt(2), row.getString(3)),
                "SELECT name, version, lockstep_version FROM stored.format");
        if (found.size() != 1 || !found.get(0).name().equals(NAME)) {
            throw new InvalidInputException("history=" + file + " must be a history of Lockstep, but says that it is "
                    + found.stream().map(Found::name).toList());
        }
        Found format = found.get(0);
        if (format.version() > VERSION) {
            throw new InvalidInputException("history=" + file + " has version " + format.version()
                    + ", written by lockstep " + format.lockstepVersion() + "; this one, " + LockstepVersion.current()
                    + ", understands versions up to " + VERSION);
        }
    }

    private static String sql(String resource) {
        try {
            return Resources.toString(Resources.getResource(StoreFormat.class, resource), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
