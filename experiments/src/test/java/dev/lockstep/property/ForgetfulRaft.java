package dev.lockstep.property;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;

/** Raft that keeps term and vote in memory only: after a restart, a server may vote a second time in a term. */
public final class ForgetfulRaft extends FlawedRaft {

    @Override
    public String name() {
        return "raft-forgetful";
    }

    @Override
    public String description() {
        return "Raft that does not write down whom it voted for";
    }

    @Override
    Storage flawed(NodeContext context) {
        return new FlawedStorage(context.storage()) {
            @Override
            public void put(String cell, Object value, long sizeBytes) {
                // the flaw
            }
        };
    }
}
