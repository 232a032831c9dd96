package dev.lockstep.catalog;

import dev.lockstep.gossip.rumor.RumorEvent;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;

/** Follows a trial until there is nothing left to see: the rumors are everywhere, or nobody cares for them any more. */
final class RumorWatch implements Observer {

    private final boolean isRemoved;
    private final long everywhere;
    private long delivered;
    private long lost;

    /**
     * Watches a trial without clients.
     *
     * @param members number of nodes
     */
    RumorWatch(RumorOptions options, int members) {
        this.isRemoved = options.removal() != Removal.NEVER;
        this.everywhere = (long) members * options.seeding().rumors();
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RumorEvent.Delivered) {
            delivered++;
        } else if (event instanceof RumorEvent.InterestLost) {
            lost++;
        }
    }

    /** Whether nothing more will happen. Traffic still grows while nodes care for a rumor that everybody knows. */
    boolean isDecided() {
        return isRemoved ? delivered > 0 && delivered == lost : delivered >= everywhere;
    }
}
