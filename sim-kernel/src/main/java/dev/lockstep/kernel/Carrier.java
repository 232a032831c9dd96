package dev.lockstep.kernel;

import dev.lockstep.host.Network;
import dev.lockstep.machine.Sender;
import dev.lockstep.node.Message;
import org.jspecify.annotations.Nullable;

/** Turns what the network decides about a message into events. */
final class Carrier extends Sender {

    private final Agenda agenda;
    private final MessageSlab slab;

    private @Nullable Message message;
    private long contentHash;
    private long cause;

    Carrier(long seed, Network network, Agenda agenda, MessageSlab slab) {
        super(seed, network);
        this.agenda = agenda;
        this.slab = slab;
    }

    /** Lets a message leave its sender now. */
    void send(int from, int to, Message message, long contentHash, int sizeBytes, long nowNanos, long cause) {
        this.message = message;
        this.contentHash = contentHash;
        this.cause = cause;
        transmit(from, to, message, sizeBytes, nowNanos);
    }

    @Override
    protected void arrive(long atNanos, Message carried) {
        long hash = carried == message ? contentHash : carried.contentHash();
        agenda.add(atNanos, Agenda.ARRIVAL, slab.add(from(), to(), carried, hash, sizeBytes(), cause));
    }
}
