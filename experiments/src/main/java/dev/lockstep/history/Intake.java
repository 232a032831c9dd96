package dev.lockstep.history;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.recording.HistoryFiles;
import dev.lockstep.recording.SpooledSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes spool files into the store, each in a transaction of its own. The store knows how many bytes of a file it has, and
 * the next time goes on from there: so it does not matter when the process is killed, and a session that is under way is in
 * the store as far as it has come. The file goes when its session has ended and all of it is in the store.
 */
final class Intake {

    private final Database database;
    private final HistoryFiles files;
    private final Consumer<String> messages;

    /**
     * An intake.
     *
     * @param messages is told of files that cannot be taken in; they stay where they are
     */
    Intake(Database database, HistoryFiles files, Consumer<String> messages) {
        this.database = database;
        this.files = files;
        this.messages = messages;
    }

    /** Takes in what there is. */
    void takeIn() {
        List<String> living = new ArrayList<>();
        for (Path file : SpooledSession.files(files)) {
            try {
                if (!takeIn(file)) {
                    living.add(SpooledSession.idOf(file));
                }
            } catch (InvalidInputException e) {
                messages.accept("not taken into the history: " + e.getMessage());
            }
        }
        endOthers(living);
    }

    /** Takes in what a file has, and returns whether that was all there will be. */
    private boolean takeIn(Path file) {
        Optional<SpooledSession> found = SpooledSession.open(file);
        if (found.isEmpty()) {
            return false;
        }
        try (SpooledSession session = found.get()) {
            database.inTransaction(() -> {
                try (SessionRows rows = new SessionRows(database, SpooledSession.idOf(file))) {
                    long bytes = session.read(rows.takenBytes(), rows);
                    rows.finish(bytes, session.isLiving());
                }
            });
            if (!session.isLiving()) {
                session.delete();
            }
            return !session.isLiving();
        }
    }

    /** A session that is under way in the store, but has no spool file of a living process, has been broken off. */
    private void endOthers(List<String> living) {
        database
                .query(
                        row -> row.getString(1),
                        "SELECT session FROM stored.session WHERE state = ?",
                        SessionRows.RUNNING)
                .stream()
                .filter(session -> !living.contains(session))
                .forEach(session -> database.execute(
                        "UPDATE stored.session SET state = ? WHERE session = ?", SessionRows.BROKEN_OFF, session));
    }
}
