package dev.lockstep.node;

import dev.lockstep.random.Mix;

/**
 * Builds content hashes of messages: {@code ContentHash.of("Vote").add(term).add(granted).value()}. The order of the
 * parts matters. Hashes are equal on every platform.
 */
public final class ContentHash {

    private long state;

    private ContentHash(long state) {
        this.state = state;
    }

    /** Starts a hash for a kind of content. */
    public static ContentHash of(String kind) {
        return new ContentHash(hash(kind));
    }

    /** Adds a number. */
    public ContentHash add(long part) {
        state = Mix.mix(state, part);
        return this;
    }

    /** Adds a flag. */
    public ContentHash add(boolean part) {
        return add(part ? 1 : 2);
    }

    /** Adds a text, or null. */
    public ContentHash add(String part) {
        return add(hash(part));
    }

    /** Returns the hash of all parts so far. */
    public long value() {
        return state;
    }

    /** Returns a 64-bit hash of a text, by its UTF-16 code units. */
    public static long hash(String text) {
        long h = text.length();
        for (int i = 0; i < text.length(); i++) {
            h = h * 0x9E3779B97F4A7C15L + text.charAt(i);
        }
        return Mix.mix64(h);
    }
}
