package dev.lockstep.protocol;

import dev.lockstep.node.NodeContext;

/**
 * A way to deviate from a protocol, which a fault plan names for a node. The node goes on as a correct one behind it: the
 * behaviour sees what it sends and receives, and may send other messages instead. It cannot speak for another node, since
 * receivers are told by the host who sent a message.
 *
 * <p>What a behaviour says is best a function of what the node was about to say, of the receiver and of the draws that it
 * is handed: then nodes with the same behaviour and the same victims tell the same lie, which is to collude.
 */
public interface ByzantineBehaviour {

    /** The name in fault plans: lower case, digits and dashes. */
    String name();

    /** One sentence for people. */
    String description();

    /** Whether it is one for clients; else it is one for replicas. */
    default boolean isForClients() {
        return false;
    }

    /**
     * A node begins to deviate. Called again after each of its restarts.
     *
     * @param context of the node; may be read, but not kept
     */
    Deviation begin(NodeContext context, Cluster cluster);
}
