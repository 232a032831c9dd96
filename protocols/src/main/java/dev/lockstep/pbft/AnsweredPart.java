package dev.lockstep.pbft;

import dev.lockstep.pbft.AnsweredRequests.Answer;
import dev.lockstep.statemachine.KeyValuePart;
import java.util.ArrayList;
import java.util.List;

/**
 * One partition of {@link AnsweredRequests}.
 *
 * @param answers those of its lanes, in the order of their numbers
 */
record AnsweredPart(ClientTable.Lanes lanes, int level, long index, List<Answer> answers) {

    /** Sum of the hashes of its answers; 0 if it has none. */
    long digest() {
        long sum = 0;
        for (Answer answer : answers) {
            sum += answer.hash();
        }
        return sum;
    }

    /** Bytes on the wire and on disk. */
    long sizeBytes() {
        long size = 0;
        for (Answer answer : answers) {
            size += answer.sizeBytes();
        }
        return size;
    }

    boolean isDivisible() {
        return answers.size() > 1;
    }

    /** Digests of the partitions that it is divided into. */
    long[] childDigests() {
        long[] digests = new long[KeyValuePart.CHILDREN];
        if (level < lanes.levels()) {
            for (Answer answer : answers) {
                digests[child(answer)] += answer.hash();
            }
        }
        return digests;
    }

    /** This partition without one of those that it is divided into. */
    AnsweredPart without(int child) {
        List<Answer> rest = new ArrayList<>(answers);
        rest.removeIf(answer -> child(answer) == child);
        return new AnsweredPart(lanes, level, index, rest);
    }

    private int child(Answer answer) {
        long width = lanes.width(level + 1);
        return (int) (lanes.index(answer.client(), answer.lane()) / width % KeyValuePart.CHILDREN);
    }
}
