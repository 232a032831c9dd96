package dev.lockstep.fault;

import dev.lockstep.protocol.Roles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the ids of those who play a role in place of the role. */
final class Aim {

    private final Roles roles;

    Aim(Roles roles) {
        this.roles = roles;
    }

    /** The fault with ids only, or null if nobody plays a role that it is aimed at. */
    @Nullable
    Fault resolve(Fault fault) {
        for (NodeTarget target : fault.targets()) {
            if (target.role() != null && roles.nodeIn(target.role()) < 0) {
                return null;
            }
        }
        return fault instanceof LinkFault.Partition partition ? resolveGroups(partition) : fault.aimed(this::resolve);
    }

    private NodeTarget resolve(NodeTarget target) {
        return target.role() == null ? target : NodeTarget.node(roles.nodeIn(target.role()));
    }

    /** A node that a role names leaves the groups that name it by its id. */
    private LinkFault.Partition resolveGroups(LinkFault.Partition partition) {
        List<NodeTarget> byRole = partition.targets().stream()
                .filter(NodeTarget::isRole)
                .map(this::resolve)
                .toList();
        List<List<NodeTarget>> groups = new ArrayList<>();
        for (List<NodeTarget> group : partition.groups()) {
            List<NodeTarget> members = group.stream()
                    .filter(member -> !byRole.contains(member))
                    .map(this::resolve)
                    .toList();
            if (!members.isEmpty()) {
                groups.add(members);
            }
        }
        return new LinkFault.Partition(partition.at(), partition.lasts(), groups);
    }
}
