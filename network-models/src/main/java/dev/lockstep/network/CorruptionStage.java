package dev.lockstep.network;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Draws;

/** Damages each message with the same probability. */
final class CorruptionStage implements LinkStage {

    private static final long PURPOSE = ContentHash.hash("network.corruption");

    private final double probability;

    CorruptionStage(double probability) {
        this.probability = probability;
    }

    @Override
    public void pass(Flight flight) {
        if (Draws.happens(flight.draw(PURPOSE), probability)) {
            flight.damage();
        }
    }
}
