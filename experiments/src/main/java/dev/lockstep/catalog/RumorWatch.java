package dev.lockstep.catalog;

import dev.lockstep.gossip.rumor.RumorEvent;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Timing;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.List;

/** Follows a trial until there is nothing left to see: the rumors are everywhere, or nobody cares for them any more. */
final class RumorWatch implements Observer {

    private final boolean isRemoved;
    private final long everywhere;
    private final boolean isSynchronous;
    private final long periodNanos;
    private final List<Long> deliveredByCycle = new ArrayList<>();
    private long delivered;
    private long lost;

    /**
     * Watches a trial without clients.
     *
     * @param members number of nodes
     */
    RumorWatch(RumorOptions options, int members) {
        this.isRemoved = options.removal() != Removal.NEVER;
        this.isSynchronous = options.timing() == Timing.SYNCHRONOUS;
        this.periodNanos = options.period().toNanos();
        this.everywhere = (long) members * options.seeding().rumors();
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RumorEvent.Delivered delivery) {
            delivered++;
            // a contact outlasts the moment at which its cycle begins; without common cycles a cycle is a period of
            // time
            count(isSynchronous ? delivery.cycle() : (timeNanos + periodNanos - 1) / periodNanos);
        } else if (event instanceof RumorEvent.InterestLost) {
            lost++;
        }
    }

    /** How many nodes knew each rumor in the mean at the end of each cycle or period, from the beginning on. */
    double[] knowing(int rumors) {
        double[] knowing = new double[deliveredByCycle.size()];
        long sum = 0;
        for (int cycle = 0; cycle < knowing.length; cycle++) {
            sum += deliveredByCycle.get(cycle);
            knowing[cycle] = sum / (double) rumors;
        }
        return knowing;
    }

    private void count(long cycle) {
        while (deliveredByCycle.size() <= cycle) {
            deliveredByCycle.add(0L);
        }
        deliveredByCycle.set((int) cycle, deliveredByCycle.get((int) cycle) + 1);
    }

    /** Whether nothing more will happen. Traffic still grows while nodes care for a rumor that everybody knows. */
    boolean isDecided() {
        return isRemoved ? delivered > 0 && delivered == lost : delivered >= everywhere;
    }
}
