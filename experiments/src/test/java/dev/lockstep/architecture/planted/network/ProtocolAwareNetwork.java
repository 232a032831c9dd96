package dev.lockstep.architecture.planted.network;

import dev.lockstep.architecture.planted.raft.Vote;

/** A network that looks into the messages of a protocol. */
public final class ProtocolAwareNetwork {

    /** Drops votes of term 7. */
    public boolean drops(Vote vote) {
        return vote.term() == 7;
    }
}
