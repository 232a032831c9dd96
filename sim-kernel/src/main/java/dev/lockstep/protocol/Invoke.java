package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;

/**
 * The workload asks a client node to carry out an operation. Comes from
 * {@link dev.lockstep.node.NodeContext#ENVIRONMENT}.
 *
 * @param operationId unique in the run, counted from 0 in the order of invocation
 * @param operation what to do
 */
public record Invoke(long operationId, Operation operation) implements Message {

    @Override
    public int sizeBytes() {
        return operation.sizeBytes();
    }

    @Override
    public long contentHash() {
        return ContentHash.of("invoke")
                .add(operationId)
                .add(operation.contentHash())
                .value();
    }
}
