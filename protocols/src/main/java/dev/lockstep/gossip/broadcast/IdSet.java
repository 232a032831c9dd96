package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Draws;
import java.util.Arrays;

/** A few ids, in no particular order; at most as many as its capacity. */
final class IdSet {

    private final int[] ids;
    private int size;

    IdSet(int capacity) {
        this.ids = new int[capacity];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == ids.length;
    }

    int get(int position) {
        return ids[position];
    }

    boolean contains(int id) {
        return position(id) >= 0;
    }

    /** Adds an id that is not there; there must be room. */
    void add(int id) {
        ids[size++] = id;
    }

    /** Removes an id; says whether it was there. */
    boolean remove(int id) {
        int position = position(id);
        if (position < 0) {
            return false;
        }
        ids[position] = ids[--size];
        return true;
    }

    /** A random one other than {@code except}, or -1 if there is none. */
    int random(NodeContext context, int except) {
        int others = size - (contains(except) ? 1 : 0);
        if (others == 0) {
            return -1;
        }
        int rank = (int) Draws.below(context.draw(BroadcastPurpose.VIEW), others);
        int position = position(except);
        return ids[position >= 0 && rank >= position ? rank + 1 : rank];
    }

    /** So many different ones, or all if there are fewer. */
    int[] sample(NodeContext context, BroadcastPurpose purpose, int count) {
        int[] pool = Arrays.copyOf(ids, size);
        int taken = Math.min(count, size);
        for (int i = 0; i < taken; i++) {
            int other = i + (int) Draws.below(context.draw(purpose), size - (long) i);
            int swapped = pool[i];
            pool[i] = pool[other];
            pool[other] = swapped;
        }
        return Arrays.copyOf(pool, taken);
    }

    private int position(int id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
