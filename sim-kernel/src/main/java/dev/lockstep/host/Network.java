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
}
