package dev.lockstep.network;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;

/** Doubles each message with the same probability. The copy shares the fate of the original and arrives later. */
final class DuplicationStage implements LinkStage {

    private static final long PURPOSE = ContentHash.hash("network.duplication");
    private static final long DELAY = ContentHash.hash("network.duplication.extraDelay");

    private final double probability;
    private final Distribution extraNanos;

    DuplicationStage(Duplication duplication) {
        this.probability = duplication.probability();
        this.extraNanos = duplication.extraDelay().nanos();
    }

    @Override
    public void pass(Flight flight) {
        if (Draws.happens(flight.draw(PURPOSE), probability)) {
            flight.doubleAfter(DelayDraw.nanos(extraNanos, flight.draw(DELAY)));
        }
    }
}
