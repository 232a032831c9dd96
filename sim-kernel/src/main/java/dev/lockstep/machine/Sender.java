package dev.lockstep.machine;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Transmission;
import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the network, one at a time, and counts what it decides. What arrives, a host brings to its receiver.
 */
public abstract class Sender implements Transmission {

    private final Network network;
    private final DrawKeys keys;
    private final TrafficCounter traffic = new TrafficCounter();

    private int from;
    private int to;
    private @Nullable Message message;
    private int sizeBytes;
    private long sentNanos;
    private long key;

    /** A sender of one run. */
    protected Sender(long seed, Network network) {
        this.keys = new DrawKeys(seed);
        this.network = network;
    }

    /** Lets a message leave its sender. Times never go back. */
    protected final void transmit(int from, int to, Message message, int sizeBytes, long nowNanos) {
        this.from = from;
        this.to = to;
        this.message = message;
        this.sizeBytes = sizeBytes;
        this.sentNanos = nowNanos;
        key = keys.nextTransmission(from, to, nowNanos);
        traffic.sent(message, sizeBytes);
        network.transmit(this);
    }

    /** What is on its way now arrives at this time, as it was sent or damaged. */
    protected abstract void arrive(long atNanos, Message carried);

    /** The process of a node has ended or begins anew, and its connections with it. */
    public final void disconnect(int node) {
        network.disconnect(node);
    }

    /** The counts of this run. */
    public final TrafficCounter traffic() {
        return traffic;
    }

    @Override
    public final int from() {
        return from;
    }

    @Override
    public final int to() {
        return to;
    }

    @Override
    public final long sentNanos() {
        return sentNanos;
    }

    @Override
    public final int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public final long draw(long purpose) {
        return DrawKeys.transmissionDraw(key, purpose);
    }

    @Override
    public final void deliver(long atNanos) {
        arrive(notBeforeSent(atNanos), carried());
    }

    @Override
    public final void deliverDamaged(long atNanos) {
        traffic.damaged();
        arrive(notBeforeSent(atNanos), new Damaged(carried()));
    }

    @Override
    public final void drop(DropReason reason) {
        traffic.dropped(reason);
    }

    private Message carried() {
        if (message == null) {
            throw new IllegalStateException("nothing was sent yet");
        }
        return message;
    }

    private long notBeforeSent(long atNanos) {
        if (atNanos < sentNanos) {
            throw new IllegalArgumentException(
                    "atNanos=" + atNanos + " must not be before the message was sent, " + sentNanos);
        }
        return atNanos;
    }
}
