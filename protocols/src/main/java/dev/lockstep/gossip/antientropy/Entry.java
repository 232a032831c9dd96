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
 * @param activatedNanos when a certificate was made, or awakened after it had slept; the time of the version for values.
 *     It decides how long the certificate is passed on, and not what it cancels (section 2.2)
 */
record Entry(String key, Version version, @Nullable Value value, long activatedNanos) {

    /** A value, or a certificate that is made now. */
    Entry(String key, Version version, @Nullable Value value) {
        this(key, version, value, version.timeNanos());
    }

    boolean isCertificate() {
        return value == null;
    }

    /** This certificate, active from another time on; later than it was. */
    Entry awakened(long nowNanos) {
        return new Entry(key, version, value, Math.max(nowNanos, activatedNanos + 1));
    }

    /**
     * Whether this entry replaces what a replica has of the key. Of the same version, the certificate that was activated
     * later does; and of two that a clock which goes back gave the same version, the one of the larger hash, so that all
     * replicas decide alike.
     *
     * @param other null if it has nothing
     */
    boolean isNewerThan(@Nullable KeyVersion other) {
        if (other == null) {
            return true;
        }
        int order = version.compareTo(other.version());
        if (order == 0) {
            order = Long.compare(activatedNanos, other.activatedNanos());
        }
        return order > 0 || (order == 0 && contentHash() > other.hash());
    }

    int wireBytes() {
        return key.length() + Version.WIRE_BYTES + 1 + (value == null ? Long.BYTES : value.sizeBytes());
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
                .add(value == null ? activatedNanos : value.contentHash())
                .value();
    }
}
