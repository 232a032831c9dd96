package org.example.primarybackup;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Delete;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import java.util.Collections;
import java.util.Objects;
import java.util.TreeMap;
import org.example.primarybackup.PrimaryBackupMessage.Request;
import org.jspecify.annotations.Nullable;

/**
 * A replica's copy: what keys hold, and the outcomes that clients have not yet told to have received, so that a write that
 * is asked for twice takes place once.
 */
final class Table {

    private final TreeMap<String, Value> values = new TreeMap<>();
    private final TreeMap<Integer, ClientAnswers> answers = new TreeMap<>();
    private long sequence;

    /** An empty table. */
    Table() {}

    /** A table that goes on from a copy. */
    Table(CopyOfTable copy) {
        sequence = copy.sequence();
        values.putAll(copy.values());
        copy.answers().forEach((client, kept) -> {
            ClientAnswers ours = answersFor(client);
            ours.firstUnanswered = kept.firstUnanswered();
            ours.outcomes.putAll(kept.outcomes());
        });
    }

    /** Number of writes that were applied. */
    long sequence() {
        return sequence;
    }

    /** A copy of the whole. */
    CopyOfTable copy() {
        TreeMap<Integer, CopyOfTable.Answers> kept = new TreeMap<>();
        answers.forEach((client, ours) -> kept.put(
                client,
                new CopyOfTable.Answers(
                        ours.firstUnanswered, Collections.unmodifiableSortedMap(new TreeMap<>(ours.outcomes)))));
        return new CopyOfTable(
                sequence,
                Collections.unmodifiableSortedMap(new TreeMap<>(values)),
                Collections.unmodifiableSortedMap(kept));
    }

    /** Reads a key. */
    Outcome read(Get get) {
        return new Outcome(true, values.get(get.key()));
    }

    /** Whether the client no longer waits for this operation. */
    boolean isForgotten(int client, long operationId) {
        return operationId < answersFor(client).firstUnanswered;
    }

    /** What a write gave that has taken place, or null if it has not or is forgotten. */
    @Nullable
    Outcome outcome(int client, long operationId) {
        return answersFor(client).outcomes.get(operationId);
    }

    /** Carries out the next write. */
    Outcome apply(int client, Request write) {
        sequence++;
        Outcome outcome = carryOut(write.operation());
        ClientAnswers ours = answersFor(client);
        ours.firstUnanswered = Math.max(ours.firstUnanswered, write.firstUnanswered());
        ours.outcomes.headMap(ours.firstUnanswered).clear();
        ours.outcomes.put(write.operationId(), outcome);
        return outcome;
    }

    private Outcome carryOut(KeyValueOperation operation) {
        if (operation instanceof Put put) {
            values.put(put.key(), put.value());
        } else if (operation instanceof Append append) {
            values.merge(append.key(), append.value(), Value::append);
        } else if (operation instanceof Delete delete) {
            values.remove(delete.key());
        } else if (operation instanceof CompareAndSet compareAndSet) {
            Value found = values.get(compareAndSet.key());
            boolean holds = Objects.equals(found, compareAndSet.expected());
            if (holds) {
                values.put(compareAndSet.key(), compareAndSet.update());
            }
            return new Outcome(holds, found);
        } else {
            throw new IllegalArgumentException("operation=" + operation + " must be a write");
        }
        return Outcome.DONE;
    }

    private ClientAnswers answersFor(int client) {
        return answers.computeIfAbsent(client, unseen -> new ClientAnswers());
    }

    private static final class ClientAnswers {
        private long firstUnanswered;
        private final TreeMap<Long, Outcome> outcomes = new TreeMap<>();
    }
}
