package dev.lockstep.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.statemachine.Result.Verdict;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Exactly once, by sessions (dissertation 6.3). */
class ReplicatedMachineTest {

    private final ReplicatedMachine machine = new ReplicatedMachine(new KeyValueStore(), 2);

    @Test
    void anOperationWithoutASessionIsNotExecuted() {
        assertThat(machine.apply(1, append(5, 1, 1, 1)).verdict()).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void aRepeatedOperationIsAnsweredWithItsFirstOutcome() {
        machine.apply(1, new Command.OpenSession(5, 0));
        Command.Execute set =
                new Command.Execute(5, 1, 1, 1, new KeyValueOperation.CompareAndSet("key", null, Value.of("a")));

        assertThat(machine.apply(2, set)).isEqualTo(new Result(Verdict.EXECUTED, Outcome.DONE));
        assertThat(machine.apply(3, set)).isEqualTo(new Result(Verdict.ANSWERED_FROM_SESSION, Outcome.DONE));
        assertThat(machine.knownOutcome(set)).isEqualTo(Outcome.DONE);
    }

    @Test
    void outcomesThatTheClientHasReceivedAreForgottenAndTheirOperationsAreStale() {
        machine.apply(1, new Command.OpenSession(5, 0));
        machine.apply(2, append(5, 1, 1, 1));
        machine.apply(3, append(5, 1, 2, 2));

        assertThat(machine.apply(4, append(5, 1, 1, 1)).verdict()).isEqualTo(Verdict.STALE);
        assertThat(machine.knownOutcome(append(5, 1, 1, 1))).isNull();
    }

    @Test
    void theSessionUsedLongestAgoExpiresWhenThereAreTooMany() {
        machine.apply(1, new Command.OpenSession(5, 0));
        machine.apply(2, new Command.OpenSession(6, 0));
        machine.apply(3, append(5, 1, 1, 1));
        machine.apply(4, new Command.OpenSession(7, 0));

        assertThat(machine.openSessions()).isEqualTo(2);
        assertThat(machine.apply(5, append(6, 2, 1, 1)).verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(machine.apply(6, append(5, 1, 2, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
    }

    @Test
    void aClientThatStartsAgainNamesItsOldSessionWhichEndsAndGetsANewOne() {
        machine.apply(1, new Command.OpenSession(5, 0));
        machine.apply(2, new Command.OpenSession(5, 0));
        assertThat(machine.apply(3, append(5, 1, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
        assertThat(machine.openSession(5)).isEqualTo(1);

        assertThat(machine.apply(4, new Command.OpenSession(5, 1, 1)).verdict()).isEqualTo(Verdict.OPENED);

        assertThat(machine.apply(5, append(5, 1, 2, 1)).verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(machine.apply(6, append(5, 4, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
    }

    @Test
    void aRequestOfAFormerStartThatComesLateDoesNotEndTheSessionOfThePresentOne() {
        Command first = new Command.OpenSession(5, 0);
        Command ofStartThatWasNeverAnswered = new Command.OpenSession(5, 1, 1);
        machine.apply(1, first);
        machine.apply(2, new Command.OpenSession(5, 2, 1));

        assertThat(machine.apply(3, first).verdict()).isEqualTo(Verdict.ANOTHER_IS_OPEN);
        assertThat(machine.apply(4, ofStartThatWasNeverAnswered).verdict()).isEqualTo(Verdict.ANOTHER_IS_OPEN);

        assertThat(machine.apply(5, append(5, 2, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
    }

    @Test
    void aSessionThatEndedIsNotReplaced() {
        assertThat(machine.apply(9, new Command.OpenSession(5, 1, 3)).verdict()).isEqualTo(Verdict.ANOTHER_IS_OPEN);

        assertThat(machine.openSession(5)).isEqualTo(Command.OpenSession.NONE);
    }

    @Test
    void aSessionThatIsNotUsedForTooManyTicksExpires() {
        ReplicatedMachine timed = new ReplicatedMachine(new KeyValueStore(), 2, 2);
        timed.apply(1, new Command.OpenSession(5, 0));
        timed.apply(2, Command.Tick.INSTANCE);
        timed.apply(3, new Command.OpenSession(6, 0));
        timed.apply(4, Command.Tick.INSTANCE);
        assertThat(timed.openSessions()).isEqualTo(2);

        timed.apply(5, Command.Tick.INSTANCE);

        assertThat(timed.apply(6, append(5, 1, 1, 1)).verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(timed.apply(7, append(6, 3, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
    }

    @Test
    void toKeepASessionAliveUsesItAndChangesNothingElse() {
        ReplicatedMachine timed = new ReplicatedMachine(new KeyValueStore(), 2, 1);
        timed.apply(1, new Command.OpenSession(5, 0));
        for (int i = 1; i <= 10; i++) {
            timed.apply(2 * i, Command.Tick.INSTANCE);
            Command keepAlive = new Command.Execute(5, 1, i, i, KeepAlive.INSTANCE);
            assertThat(timed.apply(2 * i + 1, keepAlive)).isEqualTo(new Result(Verdict.EXECUTED, Outcome.DONE));
        }

        assertThat(timed.openSessions()).isEqualTo(1);
        assertThat(timed.read(new KeyValueOperation.Get("key")).value()).isNull();
    }

    @Test
    void sessionsLastForeverWhereTimeHasNoPartInIt() {
        machine.apply(1, new Command.OpenSession(5, 0));
        for (int i = 2; i < 1000; i++) {
            machine.apply(i, Command.Tick.INSTANCE);
        }
        assertThat(machine.openSessions()).isEqualTo(1);
    }

    @Test
    void aMachineNeedsRoomForASession() {
        assertThatThrownBy(() -> new ReplicatedMachine(new KeyValueStore(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity=0 must be at least 1");
        assertThatThrownBy(() -> new ReplicatedMachine(new KeyValueStore(), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ticksToLast=0 must be at least 1");
    }

    /** However operations are repeated and overtake each other, each takes place once, in the order of first arrival. */
    @Property
    void eachOperationTakesPlaceOnce(@ForAll @Size(max = 300) List<@IntRange(min = 1, max = 40) Integer> sequences) {
        ReplicatedMachine repeated = new ReplicatedMachine(new KeyValueStore(), 1);
        repeated.apply(1, new Command.OpenSession(5, 0));
        List<Integer> seen = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int sequence : sequences) {
            Result result = repeated.apply(2, append(5, 1, sequence, 1));
            assertThat(result.verdict())
                    .isEqualTo(seen.contains(sequence) ? Verdict.ANSWERED_FROM_SESSION : Verdict.EXECUTED);
            if (!seen.contains(sequence)) {
                seen.add(sequence);
                expected.append('<').append(sequence).append('>');
            }
        }
        Result read = repeated.apply(3, new Command.Execute(5, 1, 1000, 1, new KeyValueOperation.Get("key")));
        assertThat(read.outcome().value()).isEqualTo(seen.isEmpty() ? null : Value.of(expected.toString()));
    }

    /** After a restore, a machine cannot be told from the one whose state it took over, nor does either change the other. */
    @Property
    void aRestoredMachineGoesOnAsTheOtherOne(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> before,
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> after) {
        ReplicatedMachine original = new ReplicatedMachine(new KeyValueStore(), 2, 3);
        long index = 1;
        for (int step : before) {
            original.apply(index, command(index, step, original));
            index++;
        }
        ReplicatedState state = original.snapshot();
        ReplicatedMachine restored = new ReplicatedMachine(new KeyValueStore(), 2, 3);
        restored.apply(1, new Command.OpenSession(7, 1));
        restored.restore(state);
        assertThat(restored.stateHash()).isEqualTo(original.stateHash()).isEqualTo(state.hash());
        assertThat(restored.snapshot().sizeBytes()).isEqualTo(state.sizeBytes());
        for (int step : after) {
            Command command = command(index, step, original);
            assertThat(restored.apply(index, command)).isEqualTo(original.apply(index, command));
            assertThat(restored.stateHash()).isEqualTo(original.stateHash());
            index++;
        }
        ReplicatedMachine late = new ReplicatedMachine(new KeyValueStore(), 2);
        late.restore(state);
        assertThat(late.stateHash()).isEqualTo(state.hash());
    }

    @Test
    void theHashOfTheStateDependsOnValuesAndOnSessions() {
        machine.apply(1, new Command.OpenSession(5, 0));
        long opened = machine.stateHash();
        machine.apply(2, new Command.Execute(5, 1, 1, 1, new KeyValueOperation.Get("key")));
        long answered = machine.stateHash();
        machine.apply(3, append(5, 1, 2, 1));

        assertThat(List.of(opened, answered, machine.stateHash())).doesNotHaveDuplicates();
    }

    @Test
    void aStoreTakesOnlyTheStateOfAStore() {
        MachineState foreign = new MachineState() {
            @Override
            public long sizeBytes() {
                return 0;
            }

            @Override
            public long hash() {
                return 0;
            }

            @Override
            public String toString() {
                return "foreign";
            }
        };
        assertThatThrownBy(() -> new KeyValueStore().restore(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state=foreign must be that of a key-value store");
    }

    /** Three clients open sessions, of which two fit, and execute operations, again at times. */
    private static Command command(long index, int step, ReplicatedMachine machine) {
        if (step % 11 == 0) {
            return Command.Tick.INSTANCE;
        }
        int client = 5 + step % 3;
        if (step >= 900 || index <= 3) {
            return new Command.OpenSession(client, step % 2, step % 7 == 0 ? 0 : machine.openSession(client));
        }
        long session = 1L + step / 3 % Math.max(1, index);
        long sequence = 1L + step / 10 % 12;
        return new Command.Execute(
                client,
                session,
                sequence,
                Math.max(1, sequence - 4),
                step % 5 == 0
                        ? new KeyValueOperation.Delete("key-" + step % 4)
                        : new KeyValueOperation.Append("key-" + step % 4, new Value("v" + step, 10)));
    }

    private static Command.Execute append(int client, long session, long sequence, long firstUnanswered) {
        return new Command.Execute(
                client,
                session,
                sequence,
                firstUnanswered,
                new KeyValueOperation.Append("key", Value.of("<" + sequence + ">")));
    }
}
