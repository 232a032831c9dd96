package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.statemachine.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps that Raft is known for, each played by a whole cluster. In the order of the dissertation's sections. */
class ClassicalTrapsTest {

    private static final Duration A_WHILE = Duration.ofMillis(300);
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withTimeouts(Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(50));

    // 3.8, persisted state

    /** The process of a follower dies with entries that are not synced, then its machine, when it has said that it has them. */
    @Test
    void whatIsAcknowledgedAfterACrashOfTheProcessOutlivesACrashOfTheMachine() {
        ScriptedCluster cluster = new ScriptedCluster(3, OPTIONS);
        cluster.elect(0).run(A_WHILE);
        // entry 2 gets to server 1 only, whose disk has all but stopped
        cluster.messages((from, to, message) -> to == 2
                        && message instanceof AppendEntries entries
                        && !entries.entries().isEmpty()
                ? null
                : message);
        cluster.simulation.setDiskFactor(1, 1000);
        cluster.ask(0, new ClientRequest(new Command.OpenSession(cluster.client(), 1)));
        cluster.runUntil("server 1 has entry 2", () -> cluster.server(1).log.lastIndex() == 2);
        cluster.simulation.crash(1, DiskFate.KEEP);
        cluster.restart(1).runUntil("entry 2 is committed", () -> cluster.server(0).commitIndex == 2);

        cluster.crash(1).crash(0).simulation.setDiskFactor(1, 1);
        cluster.restart(1).allMessagesArrive().elect(1);

        assertThat(cluster.logTerms(1)).startsWith(1L, 1L);
    }

    // 6.3, linearizable semantics

    /** A request comes to a leader that was not there when it was first carried out, and knows of it by a snapshot only. */
    @Test
    void aRequestThatIsRepeatedAfterASnapshotIsAnsweredFromTheSessionInIt() {
        ScriptedCluster cluster = new ScriptedCluster(3, OPTIONS.withSnapshots(new SnapshotOptions(5, 0, 0, 0, 1_000)));
        cluster.elect(0).run(A_WHILE);
        cluster.messages((from, to, message) -> from == 2 || to == 2 ? null : message);
        cluster.ask(0, new ClientRequest(new Command.OpenSession(cluster.client(), 1)))
                .run(A_WHILE);
        long session = ((SessionOpened) cluster.answers().get(0)).session();
        ClientRequest first = request(cluster, session, 1);
        cluster.ask(0, first).run(A_WHILE);
        Message answer = cluster.answers().get(1);
        assertThat(((Answer) answer).outcome().applied()).isTrue();
        for (int sequence = 2; sequence <= 20; sequence++) {
            cluster.ask(0, request(cluster, session, sequence)).run(Duration.ofMillis(10));
        }
        cluster.allMessagesArrive().run(A_WHILE);
        assertThat(cluster.server(2).log.baseIndex()).isGreaterThan(15);
        cluster.crash(0).elect(2).run(A_WHILE);

        cluster.answers().clear();
        cluster.ask(2, first).run(A_WHILE);

        assertThat(cluster.answers()).containsExactly(answer);
    }

    // 6.4.1, leases

    /**
     * A leader's clock runs at part of the speed, and it is cut off until another leads and has committed something. With a
     * bound of 25 % clocks may run at 80 % and no less.
     */
    @ParameterizedTest
    @CsvSource({"0, false", "-200000, false", "-500000, true"})
    void aLeaseEndsInTimeUnlessTheClockIsSlowerThanTheBoundAllows(double drift, boolean isStale) {
        ScriptedCluster cluster = leaderUnderALease();
        cluster.simulation.setClockDrift(0, drift);
        cluster.messages((from, to, message) -> from == 0 || to == 0 ? null : message);
        anotherLeaderCommits(cluster);

        ScriptedCluster asked = cluster.ask(0, read(7));

        if (isStale) {
            assertThatThrownBy(() -> asked.run(A_WHILE))
                    .isInstanceOfSatisfying(
                            InvariantViolation.class,
                            violation -> assertThat(violation.invariant()).isEqualTo("reads-are-current"));
        } else {
            asked.run(A_WHILE);
            assertThat(cluster.answers()).noneMatch(ReadAnswer.class::isInstance);
        }
    }

    /** While a leader is paused its clock goes on: what waits for it is not answered from a lease that is over. */
    @Test
    void aLeaderThatWasPausedForLongDoesNotAnswerFromItsLease() {
        ScriptedCluster cluster = leaderUnderALease();
        cluster.simulation.pause(0);
        cluster.ask(0, read(7));
        anotherLeaderCommits(cluster);

        cluster.simulation.resume(0);
        cluster.run(A_WHILE);

        assertThat(cluster.answers()).noneMatch(ReadAnswer.class::isInstance);
        assertThat(cluster.server(0).role()).isInstanceOf(Role.Follower.class);
    }

    // 9.6, pre-votes

    /**
     * A server voted in a term that nobody won, so it refuses pre-votes for that term; its log is behind, so it gets none.
     * The other one must learn the term from the refusal.
     */
    @Test
    void aStaleLogInAHigherTermNeitherWinsNorKeepsAnotherFromWinning() {
        ScriptedCluster cluster = new ScriptedCluster(3, OPTIONS, new long[] {1, 1, 5}, new LogEntry[][] {
            entriesOfTerms(1, 1), entriesOfTerms(1, 1), entriesOfTerms(1)
        });
        cluster.crash(0).mayStand(1, 2);

        cluster.runUntil("the server with the whole log leads", () -> cluster.leads(1));

        assertThat(cluster.server(1).term()).isEqualTo(6);
    }

    private static ScriptedCluster leaderUnderALease() {
        ScriptedCluster cluster = new ScriptedCluster(3, OPTIONS.withReads(new ReadOptions(ReadMode.LEASE, 0.25)));
        cluster.elect(0).run(A_WHILE);
        cluster.ask(0, read(1))
                .runUntil("a read is answered", () -> !cluster.answers().isEmpty());
        cluster.answers().clear();
        return cluster;
    }

    private static void anotherLeaderCommits(ScriptedCluster cluster) {
        long before = cluster.server(1).commitIndex;
        cluster.mayStand(1)
                .runUntil("server 1 leads", () -> cluster.leads(1))
                .runUntil("it commits", () -> cluster.server(1).commitIndex > before);
    }

    private static ReadRequest read(long number) {
        return new ReadRequest(1, number, new KeyValueOperation.Get("key"));
    }

    /** Sets the key if it is not there, which only the first such request does. */
    private static ClientRequest request(ScriptedCluster cluster, long session, long sequence) {
        return new ClientRequest(new Command.Execute(
                cluster.client(),
                session,
                sequence,
                1,
                new KeyValueOperation.CompareAndSet("key", null, Value.of("x"))));
    }
}
