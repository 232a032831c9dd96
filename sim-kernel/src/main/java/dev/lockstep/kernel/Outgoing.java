package dev.lockstep.kernel;

import dev.lockstep.node.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The messages that one callback sends, with their hashes and sizes. A broadcast asks its one message object once. */
final class Outgoing {

    private Message[] messages = new Message[16];
    private int[] receivers = new int[16];
    private long[] hashes = new long[16];
    private int[] sizes = new int[16];
    private int count;

    private @Nullable Message described;
    private long describedHash;
    private int describedBytes;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Adds a message; returns its size in bytes. */
    int add(int to, Message message) {
        if (count == messages.length) {
            grow();
        }
        int sizeBytes = describe(message);
        messages[count] = message;
        receivers[count] = to;
        hashes[count] = describedHash;
        sizes[count] = sizeBytes;
        count++;
        return sizeBytes;
    }

    /** Asks a message for its size, which is returned, and its hash. */
    int describe(Message message) {
        if (message != described) {
            describedHash = message.contentHash();
            describedBytes = message.sizeBytes();
            described = message;
            if (describedBytes < 0) {
                throw new IllegalStateException("sizeBytes=" + describedBytes + " of " + message + " is negative");
            }
        }
        return describedBytes;
    }

    long describedHash() {
        return describedHash;
    }

    Message message(int index) {
        return messages[index];
    }

    int receiver(int index) {
        return receivers[index];
    }

    long hash(int index) {
        return hashes[index];
    }

    int sizeBytes(int index) {
        return sizes[index];
    }

    private void grow() {
        int capacity = 2 * count;
        messages = Arrays.copyOf(messages, capacity);
        receivers = Arrays.copyOf(receivers, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
    }
}
