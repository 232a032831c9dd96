package dev.lockstep.network;

import dev.lockstep.host.DropReason;

/**
 * The network card of each node: a single server with a finite first-in, first-out queue. The time at which a card has
 * sent all that it accepted is all the state there is; the backlog follows from it.
 */
final class NetworkCards implements LinkStage {

    private final double nanosPerByte;
    private final double queueNanos;
    private final long headerBytes;
    private final double[] freeAtNanos;
    private final double[] busyNanos;

    NetworkCards(Bandwidth bandwidth, int nodes) {
        this.nanosPerByte = 8e9 / bandwidth.rate().bitsPerSecond();
        this.queueNanos = bandwidth.queue().bytes() * nanosPerByte;
        this.headerBytes = bandwidth.header().bytes();
        this.freeAtNanos = new double[nodes];
        this.busyNanos = new double[nodes];
    }

    /** Time that a card takes for all that it accepted so far. */
    double busyNanos(int node) {
        return busyNanos[node];
    }

    /** Puts the message in the sender's queue: it is on the wire when its last byte has left. */
    @Override
    public void pass(Flight flight) {
        int node = flight.from();
        double start = Math.max((double) flight.sentNanos(), freeAtNanos[node]);
        double end = start + (flight.sizeBytes() + headerBytes) * nanosPerByte;
        boolean isIdle = freeAtNanos[node] <= flight.sentNanos();
        if (!isIdle && end - flight.sentNanos() > queueNanos) {
            flight.drop(DropReason.QUEUE_FULL);
        } else {
            freeAtNanos[node] = end;
            busyNanos[node] += end - start;
            flight.sendAt(Math.max(flight.sentNanos(), (long) end));
        }
    }
}
