package dev.lockstep.property;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;

/** Raft that takes entries for durable when they are written: servers acknowledge what a crash can take back. */
public final class HastyRaft extends FlawedRaft {

    @Override
    public String name() {
        return "raft-hasty";
    }

    @Override
    public String description() {
        return "Raft that does not wait for its disk";
    }

    @Override
    Storage flawed(NodeContext context) {
        return new FlawedStorage(context.storage()) {
            @Override
            public void sync(Message completion) {
                // the flaw: nothing is synced
                context.send(context.id(), completion);
            }
        };
    }
}
