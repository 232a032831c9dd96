package dev.lockstep.node;

/** Builds a node at boot and after each crash. */
@FunctionalInterface
public interface NodeFactory {

    /**
     * Returns a new node. The context may be read (id, storage) but not kept: it is only valid during the call.
     */
    Node create(NodeContext context);
}
