package org.example.primarybackup;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import java.util.Map;
import java.util.SortedMap;

/**
 * A {@link Table} at one moment. Immutable.
 *
 * @param sequence number of writes in it
 * @param values what keys hold
 * @param answers what clients may ask for again, by client
 */
record CopyOfTable(long sequence, SortedMap<String, Value> values, SortedMap<Integer, Answers> answers) {

    /**
     * What a client may ask for again.
     *
     * @param firstUnanswered lowest operation that it still wanted an answer to
     * @param outcomes of its writes from there on, by operation
     */
    record Answers(long firstUnanswered, SortedMap<Long, Outcome> outcomes) {}

    /** Bytes on the wire. */
    int sizeBytes() {
        int bytes = Long.BYTES;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            bytes += entry.getKey().length() + entry.getValue().sizeBytes();
        }
        for (Answers client : answers.values()) {
            bytes += Integer.BYTES + Long.BYTES;
            for (Outcome outcome : client.outcomes().values()) {
                bytes += Long.BYTES + outcome.sizeBytes();
            }
        }
        return bytes;
    }
}
