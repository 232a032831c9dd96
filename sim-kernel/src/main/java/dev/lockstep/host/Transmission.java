package dev.lockstep.host;

/** One message on its way from one node to another. The host reuses the object for the next one. */
public interface Transmission {

    /** The sender. */
    int from();

    /** The receiver; never the sender. */
    int to();

    /** Time at which the message leaves the sender, in nanoseconds. */
    long sentNanos();

    /** Bytes on the wire. */
    int sizeBytes();

    /**
     * Draws 64 uniform random bits: a function of (seed, purpose, sender, receiver, send time, index among what the
     * sender sent to the receiver at that instant). The same purpose gives the same bits again.
     *
     * @param purpose a number that no other part of the network uses, such as a hash of its name
     */
    long draw(long purpose);

    /**
     * Delivers the message to the receiver.
     *
     * @param atNanos time of arrival; not before {@link #sentNanos()}
     */
    void deliver(long atNanos);

    /** Delivers the message as {@link dev.lockstep.node.Damaged}. */
    void deliverDamaged(long atNanos);

    /** Counts a loss. */
    void drop(DropReason reason);
}
