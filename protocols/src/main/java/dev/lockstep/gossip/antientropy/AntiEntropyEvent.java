package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.Taken;
import dev.lockstep.node.ProtocolEvent;

/** What replicas tell observers. */
public sealed interface AntiEntropyEvent extends ProtocolEvent {

    /** A replica carries out what a client asked for. */
    record Asked(long operationId) implements AntiEntropyEvent, Taken {}

    /**
     * A replica has this for a key now: written by its client, or heard of in an exchange.
     *
     * @param isWrite whether a client wrote it here
     * @param isCertificate whether the key was deleted
     */
    record Stored(String key, Version version, boolean isWrite, boolean isCertificate) implements AntiEntropyEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A replica got an entry in an exchange that is not newer than its own. */
    record Obsolete() implements AntiEntropyEvent {}

    /** A replica lets so many death certificates sleep, as their time as active ones was over. */
    record CertificatesAsleep(int certificates) implements AntiEntropyEvent {}

    /** A death certificate that slept at this replica met what it cancels, and is active again. */
    record CertificateAwakened(String key) implements AntiEntropyEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A replica forgot so many death certificates, as their time was over. */
    record CertificatesForgotten(int certificates) implements AntiEntropyEvent {}

    /** A replica began an exchange. */
    record ExchangeBegun() implements AntiEntropyEvent {}

    /** The other side of an exchange found no difference. */
    record FoundEqual() implements AntiEntropyEvent {}

    /** The digest of all that a replica has is this now. */
    record DigestChanged(long digest) implements AntiEntropyEvent {}
}
