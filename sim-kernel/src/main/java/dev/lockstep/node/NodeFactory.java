package dev.lockstep.node;

/** Builds a node at boot and after each crash. */
@FunctionalInterface
public interface NodeFactory {

    /**
     * Returns a new node. The context may be read (id, storage) but not kept: it is only valid during the call.
     *
     * <p>What is written to storage during the first call for a node is taken for older than the run: it is durable, and
     * took no time. So a node can begin a run with a history.
     */
    Node create(NodeContext context);
}
