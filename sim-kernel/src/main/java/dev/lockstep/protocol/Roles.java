package dev.lockstep.protocol;

import dev.lockstep.host.Observer;
import java.util.List;

/**
 * Knows which node plays which role at the moment, so that a fault can be aimed at {@code leader} and a reader can see
 * who that was. It learns of crashes as {@link dev.lockstep.host.NodeLifecycle}: a node that is down plays no role.
 */
public interface Roles extends Observer {

    /** A protocol without roles. */
    Roles NONE = new Roles() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public int nodeIn(String role) {
            throw new IllegalArgumentException("role=" + role + " is unknown: this protocol has no roles");
        }

        @Override
        public void observe(long timeNanos, int node, dev.lockstep.node.ProtocolEvent event) {}
    };

    /** The roles that this protocol has. */
    List<String> names();

    /**
     * Returns the node that plays the role now (the most recent one, if several believe they do), or -1 if none does.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    int nodeIn(String role);
}
