package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Transmission;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way through the stages, and what they have decided so far. One object serves all messages of a
 * network, one after another.
 */
final class Flight {

    private Transmission transmission;
    private int from;
    private int to;
    private int attempt;
    private long sentNanos;
    private long delayNanos;
    private @Nullable DropReason dropped;
    private boolean damaged;
    private boolean doubled;
    private long copyDelayNanos;

    Flight(Transmission first) {
        this.transmission = first;
    }

    /** Takes a message; nothing has happened to it yet. */
    void begin(Transmission next) {
        transmission = next;
        from = next.from();
        to = next.to();
        attempt(0, next.sentNanos());
    }

    /** Sends the same message again, with draws of its own. */
    void attempt(int number, long atNanos) {
        attempt = number;
        sentNanos = atNanos;
        delayNanos = 0;
        dropped = null;
        damaged = false;
        doubled = false;
        copyDelayNanos = 0;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int sizeBytes() {
        return transmission.sizeBytes();
    }

    /** When the message is on the wire. */
    long sentNanos() {
        return sentNanos;
    }

    void sendAt(long atNanos) {
        sentNanos = atNanos;
    }

    /** Draws for a purpose: the draw of the transmission, and for a repetition one derived from it. */
    long draw(long purpose) {
        long bits = transmission.draw(purpose);
        return attempt == 0 ? bits : Mix.mix(bits, attempt);
    }

    void delay(long nanos) {
        delayNanos += nanos;
    }

    void drop(DropReason reason) {
        dropped = reason;
    }

    void damage() {
        damaged = true;
    }

    /** Doubles the message; the later copy counts if it was doubled before. */
    void doubleAfter(long nanos) {
        doubled = true;
        copyDelayNanos = Math.max(copyDelayNanos, nanos);
    }

    @Nullable
    DropReason dropped() {
        return dropped;
    }

    boolean damaged() {
        return damaged;
    }

    boolean doubled() {
        return doubled;
    }

    long arrivalNanos() {
        return sentNanos + delayNanos;
    }

    long copyArrivalNanos() {
        return sentNanos + delayNanos + copyDelayNanos;
    }
}
