package dev.lockstep.kernel;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Transmission;
import dev.lockstep.machine.DrawKeys;
import dev.lockstep.machine.TrafficCounter;
import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;

/** Hands messages to the network, one at a time, and turns its decisions into events. */
final class Carrier implements Transmission {

    private final Network network;
    private final Agenda agenda;
    private final MessageSlab slab;
    private final TrafficCounter traffic;
    private final DrawKeys keys;

    private int from;
    private int to;
    private Message message = Nothing.INSTANCE;
    private long contentHash;
    private int sizeBytes;
    private long sentNanos;
    private long cause;
    private long key;

    Carrier(long seed, Network network, Agenda agenda, MessageSlab slab, TrafficCounter traffic) {
        this.keys = new DrawKeys(seed);
        this.network = network;
        this.agenda = agenda;
        this.slab = slab;
        this.traffic = traffic;
    }

    /** Lets a message leave its sender now. */
    void send(int from, int to, Message message, long contentHash, int sizeBytes, long nowNanos, long cause) {
        this.from = from;
        this.to = to;
        this.message = message;
        this.contentHash = contentHash;
        this.sizeBytes = sizeBytes;
        this.sentNanos = nowNanos;
        this.cause = cause;
        key = keys.nextTransmission(from, to, nowNanos);
        traffic.sent(message, sizeBytes);
        network.transmit(this);
    }

    /** The process of a node has ended or begins anew, and its connections with it. */
    void disconnect(int node) {
        network.disconnect(node);
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long sentNanos() {
        return sentNanos;
    }

    @Override
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long draw(long purpose) {
        return DrawKeys.transmissionDraw(key, purpose);
    }

    @Override
    public void deliver(long atNanos) {
        requireNotBeforeSent(atNanos);
        agenda.add(atNanos, Agenda.ARRIVAL, slab.add(from, to, message, contentHash, sizeBytes, cause));
    }

    @Override
    public void deliverDamaged(long atNanos) {
        requireNotBeforeSent(atNanos);
        Damaged damaged = new Damaged(message);
        traffic.damaged();
        agenda.add(atNanos, Agenda.ARRIVAL, slab.add(from, to, damaged, damaged.contentHash(), sizeBytes, cause));
    }

    @Override
    public void drop(DropReason reason) {
        traffic.dropped(reason);
    }

    private void requireNotBeforeSent(long atNanos) {
        if (atNanos < sentNanos) {
            throw new IllegalArgumentException(
                    "atNanos=" + atNanos + " must not be before the message was sent, " + sentNanos);
        }
    }

    /** Stands in the field before the first message is sent. */
    private enum Nothing implements Message {
        INSTANCE;

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return 0;
        }
    }
}
