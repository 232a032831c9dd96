package dev.lockstep.architecture.planted.network;

/** Keeps to its package, but lets anybody write to its delays. */
public final class DelayingNetwork {

    /** An array that everybody can change. */
    @SuppressWarnings("MutablePublicArray")
    public static final long[] DELAYS = {1, 2, 3};

    /** The delay of a link. */
    public long delayNanos(int link) {
        return DELAYS[link];
    }
}
