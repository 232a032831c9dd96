package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Draws;

/** Loses each message with the same probability, independently of the others. */
final class RandomLossStage implements LinkStage {

    private static final long PURPOSE = ContentHash.hash("network.loss");

    private final double probability;

    RandomLossStage(double probability) {
        this.probability = probability;
    }

    @Override
    public void pass(Flight flight) {
        if (Draws.happens(flight.draw(PURPOSE), probability)) {
            flight.drop(DropReason.LOSS);
        }
    }
}
