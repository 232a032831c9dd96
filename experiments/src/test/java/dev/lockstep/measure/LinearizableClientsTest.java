package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.measure.KeyValueModel.Cell;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Delete;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import org.junit.jupiter.api.Test;

class LinearizableClientsTest {

    private static final Value A = Value.of("a");
    private static final Value B = Value.of("b");

    private final LinearizableClients check = new LinearizableClients(new Cluster(3, 1));
    private final KeyValueModel model = new KeyValueModel();

    @Test
    void anAnswerThatWasOverwrittenBeforeItWasAskedForIsAViolation() {
        invoke(10, 0, new Put("k", A));
        succeed(20, 0, Outcome.DONE);
        invoke(30, 1, new Get("k"));
        succeed(40, 1, Outcome.DONE);
        assertThatThrownBy(() -> check.finish(50))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining(
                        "linearizability: no order of the operations on key k explains what get 1 of node 3");
    }

    @Test
    void aRunWithAByzantineClientIsNotJudged() {
        check.observe(5, 3, new NodeLifecycle.Compromised("conflicting-requests"));
        invoke(10, 0, new Put("k", A));
        succeed(20, 0, Outcome.DONE);
        invoke(30, 1, new Get("k"));
        succeed(40, 1, Outcome.DONE);
        assertThatNoException().isThrownBy(() -> check.finish(50));
    }

    @Test
    void whatAClientGaveUpMayHaveTakenPlace() {
        invoke(10, 0, new Put("k", A));
        check.observe(20, 3, new ClientEvent.Abandoned(0, "no answer"));
        invoke(30, 1, new Get("k"));
        succeed(40, 1, new Outcome(true, A));
        assertThatNoException().isThrownBy(() -> check.finish(50));
    }

    @Test
    void operationsMeanWhatTheirNamesSay() {
        assertThat(model.step(new Cell(A), new Append("k", B), Outcome.DONE)).isEqualTo(new Cell(Value.of("ab")));
        assertThat(model.step(new Cell(A), new Delete("k"), Outcome.DONE)).isEqualTo(new Cell(null));
        assertThat(model.step(new Cell(A), new CompareAndSet("k", A, B), new Outcome(true, A)))
                .isEqualTo(new Cell(B));
        assertThat(model.step(new Cell(A), new CompareAndSet("k", B, B), new Outcome(false, A)))
                .isEqualTo(new Cell(A));
        assertThat(model.step(new Cell(A), new CompareAndSet("k", null, B), null))
                .isEqualTo(new Cell(A));
        assertThat(model.step(new Cell(A), new Get("k"), new Outcome(true, B))).isNull();
    }

    private void invoke(long nanos, long id, KeyValueOperation operation) {
        check.observe(nanos, 3, new ClientEvent.Invoked(id, operation));
    }

    private void succeed(long nanos, long id, Outcome outcome) {
        check.observe(nanos, 3, new ClientEvent.Succeeded(id, outcome));
    }
}
