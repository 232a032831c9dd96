package dev.lockstep.host;

/** Decides the fate of each transmission: delay, drop, duplicate, corrupt. */
@FunctionalInterface
public interface Network {

    /**
     * Decides the fate of one transmission by calling {@link Transmission#deliver}, {@link Transmission#deliverDamaged}
     * and {@link Transmission#drop}, any number of times. A transmission for which nothing is called is lost without
     * being counted; say {@code drop} with the reason instead.
     *
     * @param transmission valid only during the call
     */
    void transmit(Transmission transmission);

    /**
     * Told when a node crashes and when it starts again: connections that it had are gone, and what is sent from now on
     * does not wait for what was sent over them. What is on its way already still arrives.
     */
    default void disconnect(int node) {}
}
