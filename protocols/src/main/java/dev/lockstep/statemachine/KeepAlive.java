package dev.lockstep.statemachine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Operation;

/**
 * What a client asks for that has nothing to ask for, so that its session does not expire (Ongaro 2014, section 6.3). It
 * does not reach the state machine.
 */
public record KeepAlive() implements Operation {

    /** The one operation of this kind. */
    public static final KeepAlive INSTANCE = new KeepAlive();

    private static final long HASH = ContentHash.hash("keep-alive");

    @Override
    public String kind() {
        return "keep-alive";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public int sizeBytes() {
        return 0;
    }

    @Override
    public long contentHash() {
        return HASH;
    }
}
