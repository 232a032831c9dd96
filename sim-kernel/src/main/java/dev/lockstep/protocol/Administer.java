package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/**
 * The scenario asks a client node to have an action carried out. Comes from
 * {@link dev.lockstep.node.NodeContext#ENVIRONMENT}. The client answers with an {@link AdministrationEvent}.
 *
 * @param requestId unique in the run, counted from 0 in the order of the scenario
 * @param action what to do
 */
public record Administer(int requestId, AdministrativeAction action) implements Message {

    @Override
    public int sizeBytes() {
        return action.sizeBytes();
    }

    @Override
    public long contentHash() {
        return ContentHash.of("administer")
                .add(requestId)
                .add(action.contentHash())
                .value();
    }
}
