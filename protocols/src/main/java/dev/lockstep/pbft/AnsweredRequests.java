package dev.lockstep.pbft;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import java.util.List;

/**
 * The last request that was executed for each lane of each client, with what it gave; as a checkpoint holds it.
 * Immutable.
 */
public final class AnsweredRequests {

    private final List<Answer> answers;
    private final long hash;
    private final long sizeBytes;

    AnsweredRequests(List<Answer> answers) {
        this.answers = List.copyOf(answers);
        long sum = 0;
        long size = 0;
        for (Answer answer : answers) {
            sum += answer.hash();
            size += 16 + answer.outcome().sizeBytes();
        }
        hash = sum;
        sizeBytes = size;
    }

    /** One lane's. */
    record Answer(int client, int lane, long timestamp, Outcome outcome) {

        /** Hashes of answers are added up, so that a sum can follow each change. */
        long hash() {
            return hash(client, lane, timestamp, Marks.of(outcome));
        }

        /** The same from the mark of the outcome. */
        static long hash(int client, int lane, long timestamp, long mark) {
            return Mix.mix(Mix.mix((long) client << 32 | lane, timestamp), mark);
        }
    }

    List<Answer> answers() {
        return answers;
    }

    /** Hash of the content. */
    public long hash() {
        return hash;
    }

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        return sizeBytes;
    }
}
