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
    void aClientThatStartsAgainGetsANewSessionAndTheOldOneEnds() {
        machine.apply(1, new Command.OpenSession(5, 0));
        machine.apply(2, new Command.OpenSession(5, 0));
        assertThat(machine.apply(3, append(5, 1, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);

        machine.apply(4, new Command.OpenSession(5, 1));

        assertThat(machine.apply(5, append(5, 1, 2, 1)).verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(machine.apply(6, append(5, 4, 1, 1)).verdict()).isEqualTo(Verdict.EXECUTED);
    }

    @Test
    void aMachineNeedsRoomForASession() {
        assertThatThrownBy(() -> new ReplicatedMachine(new KeyValueStore(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity=0 must be at least 1");
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

    private static Command.Execute append(int client, long session, long sequence, long firstUnanswered) {
        return new Command.Execute(
                client,
                session,
                sequence,
                firstUnanswered,
                new KeyValueOperation.Append("key", Value.of("<" + sequence + ">")));
    }
}
