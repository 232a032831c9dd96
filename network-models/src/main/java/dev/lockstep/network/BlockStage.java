package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drops what is sent over a link that some rule blocks. */
final class BlockStage implements LinkStage {

    private final int nodes;
    private final List<LinkSet> active = new ArrayList<>();
    private @Nullable LinkSet blocked;

    BlockStage(int nodes) {
        this.nodes = nodes;
    }

    void add(LinkRule.Block rule) {
        active.add(rule.links());
        blocked = LinkSet.union(nodes, active);
    }

    void remove(LinkRule.Block rule) {
        active.remove(rule.links());
        blocked = active.isEmpty() ? null : LinkSet.union(nodes, active);
    }

    @Override
    public void pass(Flight flight) {
        if (blocked != null && blocked.contains(flight.from(), flight.to())) {
            flight.drop(DropReason.PARTITION);
        }
    }
}
