package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Transmission;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transmission that keeps its fate; draws are keyed as a host keys them. */
final class FakeTransmission implements Transmission {

    private final long seed;
    private final int from;
    private final int to;
    private final long sentNanos;
    private final int sizeBytes;
    private final List<Long> arrivals = new ArrayList<>();
    private int damaged;
    private @Nullable DropReason dropped;

    FakeTransmission(long seed, int from, int to, long sentNanos, int sizeBytes) {
        this.seed = seed;
        this.from = from;
        this.to = to;
        this.sentNanos = sentNanos;
        this.sizeBytes = sizeBytes;
    }

    /** Sends 100 bytes from node 0 to node 1. */
    static FakeTransmission send(Network network, long sentNanos) {
        return send(network, 0, 1, sentNanos, 100);
    }

    static FakeTransmission send(Network network, int from, int to, long sentNanos, int sizeBytes) {
        FakeTransmission transmission = new FakeTransmission(7, from, to, sentNanos, sizeBytes);
        network.transmit(transmission);
        return transmission;
    }

    List<Long> arrivals() {
        return arrivals;
    }

    /** The only arrival. */
    long arrival() {
        if (arrivals.size() != 1) {
            throw new AssertionError("arrived " + arrivals.size() + " times, dropped: " + dropped);
        }
        return arrivals.get(0);
    }

    long delay() {
        return arrival() - sentNanos;
    }

    int damagedCopies() {
        return damaged;
    }

    @Nullable
    DropReason dropped() {
        return dropped;
    }

    boolean isLost() {
        return dropped != null;
    }

    String fate() {
        return arrivals + " " + damaged + " " + dropped;
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
        return Mix.key(seed, purpose, ((long) from << 32) | to, sentNanos, 0);
    }

    @Override
    public void deliver(long atNanos) {
        if (atNanos < sentNanos) {
            throw new AssertionError("arrives before it was sent");
        }
        arrivals.add(atNanos);
    }

    @Override
    public void deliverDamaged(long atNanos) {
        damaged++;
        deliver(atNanos);
    }

    @Override
    public void drop(DropReason reason) {
        dropped = reason;
    }
}
