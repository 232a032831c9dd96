package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Roles;
import java.util.List;

/** Raft's one role that faults are aimed at: {@code leader}, the leader of the highest term, while it is up. */
final class RaftRoles implements Roles {

    private static final String LEADER = "leader";

    private int leader = NOBODY;
    private long term;

    @Override
    public List<String> names() {
        return List.of(LEADER);
    }

    @Override
    public int nodeIn(String role) {
        if (!role.equals(LEADER)) {
            throw new IllegalArgumentException("role=" + role + " is unknown: raft has " + LEADER);
        }
        return leader;
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(RaftEvent.LeaderElected.class, RaftEvent.RoleChanged.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.LeaderElected elected) {
            leads(node, elected.term());
        } else if (event instanceof RaftEvent.RoleChanged changed && changed.reason() == RoleChange.LEADING_BEFORE) {
            leads(node, changed.term());
        } else if (node == leader
                && (event instanceof NodeLifecycle.Crashed
                        || (event instanceof RaftEvent.RoleChanged changed && changed.from() == RoleName.LEADER))) {
            leader = NOBODY;
        }
    }

    private void leads(int node, long ofTerm) {
        if (ofTerm >= term) {
            term = ofTerm;
            leader = node;
        }
    }
}
