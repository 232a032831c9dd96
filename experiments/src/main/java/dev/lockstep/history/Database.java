package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A connection to the file of a store, with SQL exceptions turned into those of input that cannot be used. */
final class Database implements AutoCloseable {

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, which is made if need be.
     *
     * @throws InvalidInputException if it is no database, or one of a newer DuckDB
     */
    static Database open(Path file) {
        return open(file, false);
    }

    /**
     * Opens the file so that no statement can change it, or read or write another one.
     *
     * @throws InvalidInputException as {@link #open(Path)} does
     */
    static Database openReadOnly(Path file) {
        Database database = open(file, true);
        database.execute("SET enable_external_access = false");
        database.execute("SET lock_configuration = true");
        return database;
    }

    /** What adds rows to a table of the store fast, in the transaction that has begun. */
    DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender("stored", table);
    }

    /** Executes a statement. */
    void execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All rows that a query gives. */
    <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) {
        List<T> rows = new ArrayList<>();
        forEach(row -> rows.add(reader.read(row)), sql, values);
        return rows;
    }

    /** Hands each row that a query gives to a consumer. */
    void forEach(RowConsumer consumer, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                consumer.accept(row);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Hands all that a query gives to somebody who need not know the columns before. */
    void rows(Rows rows, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet row = statement.executeQuery()) {
            ResultSetMetaData columns = row.getMetaData();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                names.add(columns.getColumnLabel(column));
            }
            rows.columns(names);
            while (row.next()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int column = 1; column <= names.size(); column++) {
                    cells.add(Cells.of(row, column));
                }
                rows.row(cells);
            }
            rows.end();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Does something in one transaction: all of it, or nothing if it throws. */
    void inTransaction(Work work) {
        try {
            connection.setAutoCommit(false);
            work.run();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            rollBack(e);
            throw failed(e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /** Goes back to before the transaction, and lets nothing that goes wrong there hide why. */
    private void rollBack(Exception why) {
        try {
            connection.rollback();
        } catch (SQLException noneIsActive) {
            why.addSuppressed(noneIsActive);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException noneIsActive) {
            why.addSuppressed(noneIsActive);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Database open(Path file, boolean isReadOnly) {
        Properties properties = new Properties();
        // sums depend on the number of threads
        properties.setProperty("threads", "1");
        // from this version of the file format on long texts are compressed: results take a quarter of the room
        properties.setProperty("storage_compatibility_version", "v1.2.0");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        if (isReadOnly) {
            properties.setProperty("access_mode", "READ_ONLY");
        }
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), properties);
            return new Database(file, connection);
        } catch (SQLException e) {
            throw new InvalidInputException("history=" + file + " cannot be opened: " + reason(e), e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private InvalidInputException failed(SQLException e) {
        return new InvalidInputException("history=" + file + ": " + reason(e), e);
    }

    /** What DuckDB says, without the excerpt of the statement. */
    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).split("\\R\\R", 2)[0].replaceAll("\\R", " ");
    }

    /** Makes a value of the row that a result is at. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** Is handed the row that a result is at. */
    @FunctionalInterface
    interface RowConsumer {

        void accept(ResultSet row) throws SQLException;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {

        void run() throws SQLException;
    }
}
