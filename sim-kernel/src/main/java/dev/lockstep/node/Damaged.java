package dev.lockstep.node;

/**
 * What a receiver gets in place of a message that was corrupted on the way. Its checksum does not match, so the
 * receiver must drop it; the original is not to be looked at by nodes.
 *
 * @param original the message as sent, for traces and counters
 */
public record Damaged(Message original) implements Message {

    @Override
    public int sizeBytes() {
        return original.sizeBytes();
    }

    @Override
    public long contentHash() {
        return ContentHash.of("Damaged").add(original.contentHash()).value();
    }
}
