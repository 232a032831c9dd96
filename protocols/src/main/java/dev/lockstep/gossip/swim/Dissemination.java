package dev.lockstep.gossip.swim;

import java.util.Arrays;

/**
 * News that a member passes on with the messages that it sends anyway (§4.1). Each piece is passed on a limited number of
 * times; new ones come first, and those that do not fit into a message take turns. Newer news of a member replaces older.
 */
final class Dissemination {

    private static final int SMALLEST = 4;

    private long[] updates = new long[SMALLEST];
    private int[] sent = new int[SMALLEST];
    private int size;

    /** Takes on a piece of news, in place of what it had of that member. */
    void add(long update) {
        int position = position(Update.member(update));
        if (position < 0) {
            if (size == updates.length) {
                updates = Arrays.copyOf(updates, 2 * size);
                sent = Arrays.copyOf(sent, 2 * size);
            }
            position = size++;
        }
        System.arraycopy(updates, 0, updates, 1, position);
        System.arraycopy(sent, 0, sent, 1, position);
        updates[0] = update;
        sent[0] = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How often the piece about a member has been passed on; -1 if there is none any more. */
    int timesSent(int member) {
        int position = position(member);
        return position < 0 ? -1 : sent[position];
    }

    /**
     * The news for one message.
     *
     * @param limit most pieces
     * @param transmissions how often each is passed on
     * @param first a piece that comes first of all, whether or not it is among these; 0 for none
     */
    News take(int limit, int transmissions, long first) {
        int count = Math.min(size, limit - (first == 0 ? 0 : 1));
        if (count == 0) {
            return first == 0 ? News.NONE : News.of(first);
        }
        long[] taken = new long[count + (first == 0 ? 0 : 1)];
        if (first != 0) {
            taken[count] = first;
        }
        System.arraycopy(updates, 0, taken, 0, count);
        for (int i = 0; i < count; i++) {
            sent[i]++;
        }
        if (count < size) {
            rotate(count);
        }
        drop(transmissions);
        return News.of(taken);
    }

    /** Those that were not sent come first the next time. */
    private void rotate(int count) {
        long[] headUpdates = Arrays.copyOf(updates, count);
        int[] headSent = Arrays.copyOf(sent, count);
        System.arraycopy(updates, count, updates, 0, size - count);
        System.arraycopy(sent, count, sent, 0, size - count);
        System.arraycopy(headUpdates, 0, updates, size - count, count);
        System.arraycopy(headSent, 0, sent, size - count, count);
    }

    private void drop(int transmissions) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (sent[i] < transmissions) {
                updates[kept] = updates[i];
                sent[kept] = sent[i];
                kept++;
            }
        }
        size = kept;
    }

    private int position(int member) {
        for (int i = 0; i < size; i++) {
            if (Update.member(updates[i]) == member) {
                return i;
            }
        }
        return -1;
    }
}
