package dev.lockstep.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.HistoryFiles;
import dev.lockstep.recording.RecordedRuns;
import dev.lockstep.recording.Recorder;
import dev.lockstep.recording.SpooledSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {

    @TempDir
    private Path folder;

    @Test
    void whatASessionHasRecordedIsInTheStoreAndItsSpoolFileIsGone() {
        RecordedRuns.record(file(), 3);
        try (HistoryStore store = HistoryStore.open(file())) {
            SessionRow session = store.sessions(HistoryFilter.ALL, 10).get(0);
            assertThat(session.state()).isEqualTo("ended");
            assertThat(session.exitCode()).isZero();
            assertThat(session.runs()).isEqualTo(3);
            assertThat(session.fingerprint()).isEqualTo("00000000000000ff");
            assertThat(session.operationsPerSecond()).isPositive();
            assertThat(store.session(session.shortId())).isEqualTo(session);
        }
        assertThat(SpooledSession.files(new HistoryFiles(file()))).isEmpty();
    }

    @Test
    void aSpoolFileThatComesAgainAddsNothing() throws IOException {
        RecordedRuns.record(file(), 3);
        Path spooled = SpooledSession.files(new HistoryFiles(file())).get(0);
        byte[] bytes = Files.readAllBytes(spooled);
        HistoryStore.open(file()).close();
        Files.write(spooled, bytes);
        SessionRow session = theOnlySession();
        assertThat(session.runs()).isEqualTo(3);
        assertThat(session.state()).isEqualTo("ended");
        assertThat(spooled).doesNotExist();
        assertThat(figures()).isEqualTo(3);
    }

    @Test
    void aSessionThatIsUnderWayIsThereAsFarAsItHasCome() throws IOException {
        try (Recorder recorder = RecordedRuns.begin(file(), 3)) {
            RecordedRuns.add(recorder, 2);
            Path spooled = SpooledSession.files(new HistoryFiles(file())).get(0);
            Path ofSomebodyElse = spooled.resolveSibling(SpooledSession.idOf(spooled) + ".1-1.running");
            Files.move(spooled, ofSomebodyElse);
            try (HistoryStore store = HistoryStore.open(file())) {
                SessionRow session = store.sessions(HistoryFilter.ALL, 10).get(0);
                assertThat(session.state()).isEqualTo("running");
                assertThat(session.runs()).isEqualTo(2);
            }
            assertThat(ofSomebodyElse).exists();
            RecordedRuns.add(recorder, RecordedRuns.run(3));
            Files.move(ofSomebodyElse, spooled);
            recorder.ended(1, null);
        }
        try (HistoryStore store = HistoryStore.open(file())) {
            SessionRow session = store.sessions(HistoryFilter.ALL, 10).get(0);
            assertThat(session.state()).isEqualTo("ended");
            assertThat(session.runs()).isEqualTo(3);
        }
        assertThat(figures()).isEqualTo(3);
    }

    @Test
    void aSessionWhoseProcessIsGoneWasBrokenOffAndKeepsItsRuns() throws IOException {
        RecordedRuns.record(file(), 2);
        Path spooled = SpooledSession.files(new HistoryFiles(file())).get(0);
        String text = Files.readString(spooled);
        Files.delete(spooled);
        Files.writeString(
                spooled.resolveSibling(SpooledSession.idOf(spooled) + ".1-1.running"),
                text.substring(0, text.indexOf("{\"end\"") - 1));
        try (HistoryStore store = HistoryStore.open(file())) {
            SessionRow session = store.sessions(HistoryFilter.ALL, 10).get(0);
            assertThat(session.state()).isEqualTo("broken off");
            assertThat(session.runs()).as("the line of the second one was torn").isEqualTo(1);
        }
    }

    @Test
    void aDamagedSpoolFileIsToldAndLeftWhereItIs() throws IOException {
        RecordedRuns.record(file(), 1);
        Path spooled = SpooledSession.files(new HistoryFiles(file())).get(0);
        Files.writeString(spooled, Files.readString(spooled).replace("\"seed\":1", "\"seed\":one"));
        List<String> messages = new ArrayList<>();
        try (HistoryStore store = HistoryStore.open(new HistoryFiles(file()), messages::add)) {
            assertThat(store.sessions(HistoryFilter.ALL, 10)).isEmpty();
        }
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("not taken into the history: ")
                .contains(spooled + ", line 3");
        assertThat(spooled).exists();
    }

    @Test
    void aStoreOfANewerVersionIsRefused() {
        HistoryStore.open(file()).close();
        try (Database database = Database.open(file())) {
            database.execute("UPDATE stored.format SET version = 2, lockstep_version = '9.0.0'");
        }
        assertThatThrownBy(() -> HistoryStore.open(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("history=" + file() + " has version 2, written by lockstep 9.0.0")
                .hasMessageContaining("understands versions up to 1");
    }

    @Test
    void whatIsNoStoreIsRefusedAndStaysAsItWas() throws IOException {
        Files.writeString(file(), "name: mine\n");
        assertThatThrownBy(() -> HistoryStore.open(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a valid DuckDB database");
        assertThat(file()).hasContent("name: mine\n");
        Path other = folder.resolve("other.duckdb");
        try (Database database = Database.open(other)) {
            database.execute("CREATE TABLE mine(a INTEGER)");
        }
        assertThatThrownBy(() -> HistoryStore.open(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be a history of Lockstep, but is a database with the table main.mine");
    }

    @Test
    void whatIsLeftOfAStoreThatWasNotMadeToItsEndIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("history.duckdb.new"), "half of a store");
        Files.createFile(file());
        RecordedRuns.record(file(), 1);
        assertThat(theOnlySession().runs()).isEqualTo(1);
        assertThat(folder.resolve("history.duckdb.new")).doesNotExist();
    }

    @Test
    void aDocumentIsFoundByItsNameUntilAnotherOneTakesItsPlace() {
        try (HistoryStore store = HistoryStore.open(file())) {
            store.save("baseline", "main", LockstepMapper.json().readTree("{\"a\":1.0}"));
            store.save("baseline", "main", LockstepMapper.json().readTree("{\"a\":2.50}"));
            store.save("baseline", "before", LockstepMapper.json().readTree("[]"));
            store.save("note", "main", LockstepMapper.json().readTree("\"x\""));
        }
        try (HistoryStore store = HistoryStore.open(file())) {
            Document found = store.find("baseline", "main").orElseThrow();
            assertThat(found.content().path("a").doubleValue()).isEqualTo(2.5);
            assertThat(store.documents("baseline")).extracting(Document::name).containsExactly("before", "main");
            assertThat(store.find("note", "main")).isPresent();
        }
    }

    private SessionRow theOnlySession() {
        try (HistoryStore store = HistoryStore.open(file())) {
            List<SessionRow> sessions = store.sessions(HistoryFilter.ALL, 10);
            assertThat(sessions).hasSize(1);
            return sessions.get(0);
        }
    }

    @Test
    void trendsGoFromPeriodToPeriodAndMeasureTheSimulatorToo() {
        RecordedRuns.record(file(), 2);
        HistoryStore.open(file()).close();
        try (Database database = Database.open(file())) {
            database.execute("UPDATE stored.run SET finished_at = TIMESTAMP '2026-11-19 23:59:59', cpu_seconds = 1,"
                    + " events = 500000 WHERE number = 0");
            database.execute("UPDATE stored.run SET finished_at = TIMESTAMP '2026-11-23 00:00:00', cpu_seconds = 3,"
                    + " events = 1000000 WHERE number = 1");
            database.execute("UPDATE stored.figure SET value = 10 WHERE name = 'latencyP99Millis' AND run LIKE '%/0'");
            database.execute("UPDATE stored.figure SET value = 15 WHERE name = 'latencyP99Millis' AND run LIKE '%/1'");
        }
        List<String> measures = List.of("latencyP99Millis", TrendRules.CPU_PER_MILLION_EVENTS);
        try (HistoryStore store = HistoryStore.open(file())) {
            Trend trend = store.trends(HistoryFilter.ALL, Period.WEEK, measures).get(0);
            assertThat(trend.scenario()).isEqualTo("recorded");
            assertThat(trend.parameters()).containsEntry("nodes", "3").hasSize(1);
            assertThat(trend.points()).extracting(TrendPoint::from).containsExactly("2026-11-16", "2026-11-23");
            assertThat(trend.points())
                    .extracting(point -> point.means().get(TrendRules.CPU_PER_MILLION_EVENTS))
                    .containsExactly(2.0, 3.0);
            assertThat(trend.alerts())
                    .extracting(TrendAlert::measure, TrendAlert::value, TrendAlert::reference)
                    .contains(
                            tuple("latencyP99Millis", 15.0, 10.0), tuple(TrendRules.CPU_PER_MILLION_EVENTS, 3.0, 2.0));
            assertThat(store.trends(HistoryFilter.ALL, Period.MONTH, measures)
                            .get(0)
                            .points())
                    .extracting(TrendPoint::runs)
                    .containsExactly(2L);
        }
    }

    /** How many runs have a throughput. */
    private long figures() {
        try (Database database = Database.open(file())) {
            return database.query(
                            row -> row.getLong(1), "SELECT count(*) FROM figures WHERE name = 'operationsPerSecond'")
                    .get(0);
        }
    }

    private Path file() {
        return folder.resolve("history.duckdb");
    }
}
