package dev.lockstep.pbft;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Roles;
import java.util.List;

/** PBFT's one role that faults are aimed at: {@code primary}, that of the latest view that a replica entered. */
final class PbftRoles implements Roles {

    private static final String PRIMARY = "primary";
    private static final int NOBODY = -1;

    private final Quorums quorums;
    private final boolean[] down;
    private long view;

    PbftRoles(Quorums quorums) {
        this.quorums = quorums;
        down = new boolean[quorums.replicas()];
    }

    @Override
    public List<String> names() {
        return List.of(PRIMARY);
    }

    @Override
    public int nodeIn(String role) {
        if (!role.equals(PRIMARY)) {
            throw new IllegalArgumentException("role=" + role + " is unknown: pbft has " + PRIMARY);
        }
        int primary = quorums.primary(view);
        return down[primary] ? NOBODY : primary;
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(PbftEvent.ViewEntered.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof PbftEvent.ViewEntered entered) {
            view = Math.max(view, entered.view());
        } else if (event instanceof NodeLifecycle && node >= 0 && node < down.length) {
            if (event instanceof NodeLifecycle.Crashed) {
                down[node] = true;
            } else if (event instanceof NodeLifecycle.Started) {
                down[node] = false;
            }
        }
    }
}
