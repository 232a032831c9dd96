package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import java.util.function.Supplier;

/**
 * A behaviour that tells one kind of lie.
 *
 * @param lie makes a lie for each node and window, as it may remember what was said
 */
record LyingBehaviour(String name, String description, boolean isForClients, Supplier<Lie> lie)
        implements ByzantineBehaviour {

    @Override
    public Deviation begin(NodeContext context, Cluster cluster) {
        Key key = isForClients ? Key.of(context) : Key.of(context, CoProcessor.incarnation(context.storage()));
        Forger forger = new Forger(key, Quorums.of(cluster.replicas()));
        Lie told = lie.get();
        return new Deviation() {
            @Override
            public void onSend(Outbox outbox, int to, Message message) {
                told.tell(outbox, forger, to, message);
            }

            @Override
            public boolean onReceive(Outbox outbox, int from, Message message) {
                return told.hears(outbox, from, message);
            }

            @Override
            public Object onStore(Outbox outbox, Object value) {
                return told.stores(outbox, forger, value);
            }
        };
    }
}
