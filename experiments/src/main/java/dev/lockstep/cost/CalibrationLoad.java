package dev.lockstep.cost;

import dev.lockstep.random.Mix;

/**
 * A fixed piece of work to measure other work by: it takes the earliest of some pending events out of a heap, allocates a
 * message, touches the state of the node that it is for, and puts an event back, as a simulation does, with none of its code.
 *
 * <p>Costs that were kept mean something beside this work only, so a change here must raise {@link #VERSION}.
 */
final class CalibrationLoad {

    /** Costs that were measured beside another version cannot be compared. */
    static final int VERSION = 1;

    private static final int PENDING = 1 << 10;
    private static final int NODES = 1 << 11;
    private static final int LONGS_PER_NODE = 32;
    private static final int TIME_BITS = 20;

    private final long[] heap = new long[PENDING];
    private final long[] states = new long[NODES * LONGS_PER_NODE];
    private final Letter[] letters = new Letter[PENDING];
    private int size;
    private long now;

    private record Letter(int from, int to, long content) {}

    /** The work with its first events pending. */
    CalibrationLoad() {
        for (int i = 0; i < PENDING; i++) {
            letters[i] = new Letter(i, i % NODES, i);
            push(Mix.key(i, 0, 0, 0, 0) >>> (Long.SIZE - TIME_BITS) << TIME_BITS | i);
        }
    }

    /** Does so many steps more, and returns a value that depends on each. */
    long run(int steps) {
        long sum = 0;
        for (int step = 0; step < steps; step++) {
            sum = sum * 31 + step();
        }
        return sum;
    }

    private long step() {
        long event = pop();
        now = event >>> TIME_BITS;
        int slot = (int) (event & (PENDING - 1));
        Letter letter = letters[slot];
        long drawn = Mix.key(letter.content, now, letter.from, letter.to, 0);
        int base = letter.to * LONGS_PER_NODE;
        for (int i = 0; i < LONGS_PER_NODE; i += 8) {
            states[base + i] += drawn ^ states[base + i + 1];
        }
        letters[slot] = new Letter(letter.to, (int) (drawn >>> 1) & (NODES - 1), drawn ^ states[base]);
        push(((now + 1 + (drawn >>> (Long.SIZE - TIME_BITS / 2))) << TIME_BITS) | slot);
        return drawn;
    }

    private void push(long event) {
        int place = size++;
        while (place > 0 && heap[(place - 1) / 2] > event) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = event;
    }

    private long pop() {
        long first = heap[0];
        long last = heap[--size];
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return first;
    }
}
