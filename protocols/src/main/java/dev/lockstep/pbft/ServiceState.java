package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.KeyValueStore;
import dev.lockstep.statemachine.MachineState;
import java.util.List;

/**
 * The state of the service at a checkpoint: that of the state machine, and what was last answered to each client, without
 * which a repeated request would be executed again (OSDI'99 §4.3). Immutable; it knows its digest.
 *
 * @param sequence number of the last batch in it
 */
public record ServiceState(long sequence, MachineState machine, AnsweredRequests answered) {

    private static final long KIND = ContentHash.hash("pbft-state");

    /** Digest of the state before the first batch. */
    static final long GENESIS_DIGEST =
            new ServiceState(0, new KeyValueStore().snapshot(), new AnsweredRequests(List.of())).digest();

    /** Digest of all of it. */
    public long digest() {
        return digest(sequence, machine.hash(), answered.hash());
    }

    static long digest(long sequence, long machineHash, long answeredHash) {
        return Mix.mix(Mix.mix(Mix.mix(KIND, sequence), machineHash), answeredHash);
    }

    /** Bytes on the wire and on disk. */
    public long sizeBytes() {
        return machine.sizeBytes() + answered.sizeBytes();
    }

    /** The units of work that writing or reading it takes, rounded up. */
    int kibibytes() {
        return Math.toIntExact((sizeBytes() + 1023) >> 10);
    }
}
