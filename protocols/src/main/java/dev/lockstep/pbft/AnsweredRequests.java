package dev.lockstep.pbft;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.KeyValuePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last request that was executed for each lane of each client, with what it gave; as a checkpoint holds it. Immutable.
 *
 * <p>It is a tree of partitions, too (thesis §5.3.1): the root has the lanes of all clients in the order of their numbers,
 * and each partition is divided into 16, down to single lanes.
 */
public final class AnsweredRequests {

    /** So many lanes are kept together, and shared by checkpoints between which none of them changed. */
    static final int PAGE = KeyValuePart.CHILDREN;

    private static final Page EMPTY_PAGE = new Page(new Answer[PAGE]);

    private final ClientTable.Lanes lanes;
    /** By the number of the first lane divided by their size; missing at the end where nothing was answered. */
    private final Page[] pages;

    private final long hash;

    AnsweredRequests(ClientTable.Lanes lanes, Page[] pages, long hash) {
        this.lanes = lanes;
        this.pages = pages;
        this.hash = hash;
    }

    /** Nothing was answered to anybody. */
    AnsweredRequests none() {
        return new AnsweredRequests(lanes, new Page[0], 0);
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

        long sizeBytes() {
            return 16L + outcome.sizeBytes();
        }
    }

    /**
     * Some neighbouring lanes.
     *
     * @param answers null where nothing was answered; not to be changed
     */
    record Page(@Nullable Answer[] answers) {}

    /** All of them, in the order of the lanes' numbers. */
    List<Answer> answers() {
        return answers(0, (long) pages.length * PAGE);
    }

    /** Hash of the content. */
    public long hash() {
        return hash;
    }

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        long size = 0;
        for (Answer answer : answers()) {
            size += answer.sizeBytes();
        }
        return size;
    }

    /** The partition at a place of the tree, or null if the tree has no such place. */
    @Nullable
    AnsweredPart part(int level, long index) {
        if (level < 0 || level > lanes.levels() || index < 0 || index >= 1L << (4 * level)) {
            return null;
        }
        long width = lanes.width(level);
        return new AnsweredPart(lanes, level, index, answers(index * width, (index + 1) * width));
    }

    /** The same with the partition of another one in its place. */
    AnsweredRequests with(AnsweredPart part) {
        long width = lanes.width(part.level());
        int from = (int) Math.min(lanes.count(), part.index() * width);
        int to = (int) Math.min(lanes.count(), from + width);
        Page[] changed = Arrays.copyOf(pages, Math.max(pages.length, (to + PAGE - 1) / PAGE));
        Arrays.fill(changed, pages.length, changed.length, EMPTY_PAGE);
        for (int first = from - from % PAGE; first < to; first += PAGE) {
            @Nullable Answer[] answers = changed[first / PAGE].answers.clone();
            Arrays.fill(answers, Math.max(0, from - first), Math.min(PAGE, to - first), null);
            changed[first / PAGE] = new Page(answers);
        }
        for (Answer answer : part.answers()) {
            int index = lanes.index(answer.client(), answer.lane());
            changed[index / PAGE].answers[index % PAGE] = answer;
        }
        long before = new AnsweredPart(lanes, part.level(), part.index(), answers(from, to)).digest();
        return new AnsweredRequests(lanes, changed, hash - before + part.digest());
    }

    private List<Answer> answers(long from, long to) {
        List<Answer> found = new ArrayList<>();
        long end = Math.min(to, (long) pages.length * PAGE);
        for (long index = from; index < end; index++) {
            Answer answer = pages[(int) (index / PAGE)].answers[(int) (index % PAGE)];
            if (answer != null) {
                found.add(answer);
            }
        }
        return found;
    }
}
