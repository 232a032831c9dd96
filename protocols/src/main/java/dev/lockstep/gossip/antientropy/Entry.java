package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.KeyVersion;
import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/**
 * What a replica knows of a key.
 *
 * @param value the value, or null: the entry is a death certificate (section 2 of the paper)
 */
record Entry(String key, Version version, @Nullable Value value) {

    boolean isCertificate() {
        return value == null;
    }

    /**
     * Whether this entry replaces what a replica has of the key. Of the same version, which a clock that goes back may
     * repeat, the one of the larger hash does, so that all replicas decide alike.
     *
     * @param other null if it has nothing
     */
    boolean isNewerThan(@Nullable KeyVersion other) {
        if (other == null) {
            return true;
        }
        int order = version.compareTo(other.version());
        return order > 0 || (order == 0 && contentHash() > other.hash());
    }

    int wireBytes() {
        return key.length() + Version.WIRE_BYTES + 1 + (value == null ? 0 : value.sizeBytes());
    }

    /** Hash of the key alone: it decides on the place in the tree. */
    static long keyHash(String key) {
        return Mix.mix64(ContentHash.hash(key));
    }

    long contentHash() {
        return ContentHash.of("entry")
                .add(key)
                .add(version.timeNanos())
                .add(version.node())
                .add(value == null ? 0 : value.contentHash())
                .value();
    }
}
