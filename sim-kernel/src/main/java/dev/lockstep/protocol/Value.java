package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;

/**
 * A value as the model sees it: a text that tells it from others, and a number of bytes that it stands for. The bytes
 * beyond the text are not materialised, so that a run with values of one mebibyte fits a laptop.
 *
 * @param text what identifies the value
 * @param sizeBytes bytes on the wire and on disk, at least the length of the text
 */
public record Value(String text, int sizeBytes) {

    /** Checks that the text fits the size. */
    public Value {
        if (sizeBytes < text.length()) {
            throw new IllegalArgumentException(
                    "sizeBytes=" + sizeBytes + " must be at least the length of the text, " + text.length());
        }
    }

    /** A value that is just its text. */
    public static Value of(String text) {
        return new Value(text, text.length());
    }

    /** This value with another one behind it. */
    public Value append(Value other) {
        return new Value(text + other.text, Math.addExact(sizeBytes, other.sizeBytes));
    }

    /** Hash of the content. */
    public long contentHash() {
        return ContentHash.hash(text) + sizeBytes;
    }
}
