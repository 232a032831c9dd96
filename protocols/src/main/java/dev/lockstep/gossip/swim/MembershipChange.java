package dev.lockstep.gossip.swim;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.AdministrativeAction;

/** What the administration of a scenario may ask for. */
public sealed interface MembershipChange extends AdministrativeAction {

    /** The replica that is asked to act. */
    int node();

    @Override
    default int sizeBytes() {
        return 2 * Integer.BYTES;
    }

    /**
     * A replica that is no member becomes one.
     *
     * @param node who joins
     * @param contact a member that it turns to first
     */
    record Join(int node, int contact) implements MembershipChange {

        @Override
        public long contentHash() {
            return ContentHash.of("join").add(node).add(contact).value();
        }
    }

    /** A member says goodbye, and is no member when it has told the others. */
    record Leave(int node) implements MembershipChange {

        @Override
        public long contentHash() {
            return ContentHash.of("leave").add(node).value();
        }
    }
}
