package org.example.primarybackup;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Roles;
import java.util.List;

/** The one role that faults are aimed at: {@code primary}. */
final class PrimaryRole implements Roles {

    private static final String PRIMARY = "primary";

    private final Primaries primaries = new Primaries();

    @Override
    public List<String> names() {
        return List.of(PRIMARY);
    }

    @Override
    public int nodeIn(String role) {
        if (!role.equals(PRIMARY)) {
            throw new IllegalArgumentException("role=" + role + " is unknown: primary-backup has " + PRIMARY);
        }
        return primaries.latest();
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        primaries.observe(timeNanos, node, event);
    }
}
