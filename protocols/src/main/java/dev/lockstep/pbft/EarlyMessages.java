package dev.lockstep.pbft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages of views that a replica is not in yet: whoever got the new-view earlier goes on at once. Of each sender no more
 * are kept than a view's log can hold, so that a faulty one cannot fill the memory.
 */
final class EarlyMessages {

    /** Pre-prepare, prepare and commit for each sequence number. */
    private static final int MESSAGES_PER_SLOT = 3;

    private final int[] counts;
    private final int mostPerSender;
    private List<Early> messages = new ArrayList<>();

    EarlyMessages(int replicas, int watermarkDistance) {
        counts = new int[replicas];
        mostPerSender = MESSAGES_PER_SLOT * watermarkDistance;
    }

    /** A message and who sent it. */
    record Early(int from, OrderingMessage message) {}

    /** Keeps a message for later. */
    void keep(int from, OrderingMessage message) {
        if (from >= 0 && from < counts.length && counts[from] < mostPerSender) {
            counts[from]++;
            messages.add(new Early(from, message));
        }
    }

    /** Takes out all messages, in the order in which they came; those that are still early will be kept again. */
    List<Early> takeAll() {
        List<Early> taken = messages;
        messages = new ArrayList<>();
        Arrays.fill(counts, 0);
        return taken;
    }
}
