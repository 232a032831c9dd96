package dev.lockstep.network;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;

/** Holds up each message with the same probability, so that later ones overtake it. */
final class ReorderingStage implements LinkStage {

    private static final long PURPOSE = ContentHash.hash("network.reordering");
    private static final long DELAY = ContentHash.hash("network.reordering.extraDelay");

    private final double probability;
    private final Distribution extraNanos;

    ReorderingStage(Reordering reordering) {
        this.probability = reordering.probability();
        this.extraNanos = reordering.extraDelay().nanos();
    }

    @Override
    public void pass(Flight flight) {
        if (Draws.happens(flight.draw(PURPOSE), probability)) {
            flight.delay(DelayDraw.nanos(extraNanos, flight.draw(DELAY)));
        }
    }
}
