package dev.lockstep.network;

import dev.lockstep.host.Transmission;

/** Brings a message to its receiver over a line that may lose it. */
interface Carrier {

    /** Decides the fate of a message that is on the wire at {@link Flight#sentNanos()}. */
    void carry(Transmission transmission, Flight flight);

    /** Forgets the connections of a node. */
    default void disconnect(int node) {}
}
