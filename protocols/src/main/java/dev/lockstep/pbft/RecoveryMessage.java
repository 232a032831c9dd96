package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.random.Mix;
import java.util.List;

/** A message of proactive recovery (TOCS §5.2 and §5.3), between a replica that was rebooted and the others. */
public sealed interface RecoveryMessage extends ReplicaMessage {

    /** A replica was started again, and from now on uses other keys: what was made with earlier ones is to be refused. */
    record NewKey(int replica, Authenticator authenticator) implements RecoveryMessage {

        private static final long KIND = ContentHash.hash("pbft-new-key");
        private static final int KEY_BYTES = 32;

        static long signedContent(int replica, int incarnation) {
            return Mix.mix(KIND + replica, incarnation);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + KEY_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND + replica, authenticator.contentHash());
        }
    }

    /**
     * A replica that recovers asks how far the others are.
     *
     * @param incarnation of the replica, so that it can tell answers to this question from earlier ones
     */
    record QueryStable(int incarnation, int replica, Authenticator authenticator) implements RecoveryMessage {

        private static final long KIND = ContentHash.hash("pbft-query-stable");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 4 + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND + replica, incarnation);
        }
    }

    /**
     * The answer.
     *
     * @param incarnation from the question
     * @param checkpoints those that the replica has, the stable one first
     * @param checkpoint the last one that it took, c; or, if it was rebooted, may have taken
     * @param prePrepared the highest sequence number that it accepted a batch for: p
     * @param view its view
     */
    record ReplyStable(
            int incarnation,
            List<Held> checkpoints,
            long checkpoint,
            long prePrepared,
            long view,
            int replica,
            Authenticator authenticator)
            implements RecoveryMessage {

        private static final long KIND = ContentHash.hash("pbft-reply-stable");

        /** Copies the list. */
        public ReplyStable {
            checkpoints = List.copyOf(checkpoints);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 28 + checkpoints.size() * (8 + DIGEST_BYTES) + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(KIND + replica, incarnation), Mix.mix(checkpoint, prePrepared));
            for (Held held : checkpoints) {
                hash = Mix.mix(Mix.mix(hash, held.sequence()), held.digest());
            }
            return Mix.mix(hash, view);
        }
    }
}
