package dev.lockstep.history;

import com.google.common.io.Resources;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.store.LockstepVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The tables of a store, by version. A new one gets them, an older one would be brought up to date, a newer one is refused. */
final class StoreFormat {

    private static final String NAME = "lockstep-history";
    private static final int VERSION = 1;

    private record Found(String name, int version, String lockstepVersion) {}

    private StoreFormat() {}

    /**
     * Sees to it that a database has the tables of this version.
     *
     * @param file where the database is, for messages
     * @throws InvalidInputException if it is a database of something else, or a store of a newer version
     */
    static void prepare(Database database, Path file) {
        List<String> tables = database.query(
                row -> row.getString(1),
                "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1");
        if (tables.isEmpty()) {
            database.inTransaction(() -> create(database));
        } else if (tables.contains("stored.format")) {
            requireKnown(database, file);
        } else {
            throw new InvalidInputException("history=" + file
                    + " must be a history of Lockstep, but is a database with the table " + tables.get(0));
        }
    }

    private static void create(Database database) {
        database.execute(sql("schema-" + VERSION + ".sql"));
        database.execute("INSERT INTO stored.format VALUES (?, ?, ?)", NAME, VERSION, LockstepVersion.current());
    }

    /** Version 1 is the first: there is nothing yet to bring up to date. */
    private static void requireKnown(Database database, Path file) {
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
