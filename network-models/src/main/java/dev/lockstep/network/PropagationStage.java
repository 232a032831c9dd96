package dev.lockstep.network;

import dev.lockstep.node.ContentHash;

/** The time that a message travels. */
final class PropagationStage implements LinkStage {

    private static final long PURPOSE = ContentHash.hash("network.delay");

    private final LinkDelays delays;

    PropagationStage(LinkDelays delays) {
        this.delays = delays;
    }

    @Override
    public void pass(Flight flight) {
        flight.delay(DelayDraw.nanos(delays.between(flight.from(), flight.to()), flight.draw(PURPOSE)));
    }
}
