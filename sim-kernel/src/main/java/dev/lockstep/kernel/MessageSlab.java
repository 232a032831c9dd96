package dev.lockstep.kernel;

import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are under way or wait in an inbox or outbox, and expired timers that wait in an inbox: one entry
 * each, in arrays. Entries can be chained.
 *
 * <p>Entries are handed out one after the other within a block, and a block is used again when all its entries are
 * released. So what is sent together lies together: a broadcast to hundreds writes to memory in order, where a free list
 * of single entries would lead it all over the place. Messages that arrive late hold their block.
 */
final class MessageSlab {

    static final int NIL = -1;

    private static final long LOW_HALF = 0xFFFFFFFFL;

    /** A block is as many entries as fill 16 cache lines. */
    private static final int BLOCK_BITS = 5;

    private static final int BLOCK_ENTRIES = 1 << BLOCK_BITS;

    /** Longs per entry: half a cache line. */
    private static final int STRIDE = 4;

    /** Longs that are left free at the beginning: with the header of the array they keep entries from straddling lines. */
    private static final int FIRST = 2;

    private static final int ENDS = FIRST;
    private static final int HASH = FIRST + 1;
    private static final int CAUSE = FIRST + 2;
    /** Size in the high half, next entry of the chain in the low half. */
    private static final int SIZE_AND_NEXT = FIRST + 3;

    private @Nullable Message[] messages = new Message[64];
    private long[] table = new long[64 * STRIDE + FIRST];
    /** For a block that is in use: how many of its entries are not released yet; for a free one: the next free block. */
    private int[] blocks = new int[64 / BLOCK_ENTRIES];

    private int freeBlock = NIL;
    /** Number of entries in blocks that were ever in use. */
    private int used;
    /** The entry that is taken next, unless a new block begins here. */
    private int next;

    /** Number of entries in blocks that were ever in use at the same time. */
    int highWater() {
        return used;
    }

    /** Takes an entry for a message. */
    int add(int from, int to, Message message, long contentHash, int sizeBytes, long causeEvent) {
        int entry = take();
        messages[entry] = message;
        int at = entry * STRIDE;
        table[at + ENDS] = (long) from << 32 | (to & LOW_HALF);
        table[at + HASH] = contentHash;
        table[at + CAUSE] = causeEvent;
        table[at + SIZE_AND_NEXT] = (long) sizeBytes << 32 | (NIL & LOW_HALF);
        return entry;
    }

    /** Takes an entry for a timer that has expired. */
    int addTimer(int slot, long causeEvent) {
        int entry = take();
        int at = entry * STRIDE;
        table[at + ENDS] = slot;
        table[at + CAUSE] = causeEvent;
        table[at + SIZE_AND_NEXT] = NIL & LOW_HALF;
        return entry;
    }

    void release(int entry) {
        messages[entry] = null;
        int block = entry >> BLOCK_BITS;
        if (--blocks[block] == 0) {
            blocks[block] = freeBlock;
            freeBlock = block;
        }
    }

    /** Reads the memory that handling this entry will read, the header of the message included; returns a number from it. */
    long touch(int entry) {
        int at = entry * STRIDE;
        long sum = table[at + ENDS];
        return messages[entry] instanceof Damaged ? sum + 1 : sum;
    }

    /** The message, or null if the entry is an expired timer. */
    @Nullable
    Message message(int entry) {
        return messages[entry];
    }

    /** The message of an entry that is one. */
    Message heldMessage(int entry) {
        Message message = messages[entry];
        if (message == null) {
            throw new IllegalStateException("entry " + entry + " holds no message");
        }
        return message;
    }

    int from(int entry) {
        return (int) (table[entry * STRIDE + ENDS] >> 32);
    }

    int to(int entry) {
        return (int) table[entry * STRIDE + ENDS];
    }

    int timerSlot(int entry) {
        return (int) table[entry * STRIDE + ENDS];
    }

    long contentHash(int entry) {
        return table[entry * STRIDE + HASH];
    }

    long cause(int entry) {
        return table[entry * STRIDE + CAUSE];
    }

    int sizeBytes(int entry) {
        return (int) (table[entry * STRIDE + SIZE_AND_NEXT] >> 32);
    }

    int next(int entry) {
        return (int) table[entry * STRIDE + SIZE_AND_NEXT];
    }

    void setNext(int entry, int next) {
        int at = entry * STRIDE + SIZE_AND_NEXT;
        table[at] = (table[at] & ~LOW_HALF) | (next & LOW_HALF);
    }

    private int take() {
        if (next % BLOCK_ENTRIES == 0) {
            next = takeBlock() << BLOCK_BITS;
        }
        return next++;
    }

    private int takeBlock() {
        int block = freeBlock;
        if (block == NIL) {
            block = newBlock();
        } else {
            freeBlock = blocks[block];
        }
        blocks[block] = BLOCK_ENTRIES;
        return block;
    }

    private int newBlock() {
        if (used == messages.length) {
            int capacity = Math.multiplyExact(used, 2);
            blocks = Arrays.copyOf(blocks, capacity >> BLOCK_BITS);
            messages = Arrays.copyOf(messages, capacity);
            table = Arrays.copyOf(table, Math.multiplyExact(capacity, STRIDE) + FIRST);
        }
        int block = used >> BLOCK_BITS;
        used += BLOCK_ENTRIES;
        return block;
    }
}
