package dev.lockstep.network;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Distribution;

/** Adds delay during episodes. */
final class JitterStage implements LinkStage {

    private static final long STATE = ContentHash.hash("network.jitter.state");
    private static final long PURPOSE = ContentHash.hash("network.jitter");

    private final TwoStateProcess state;
    private final Distribution extraNanos;

    JitterStage(JitterEpisodes jitter, long seed) {
        this.state = new TwoStateProcess(seed, STATE, jitter.meanCalm(), jitter.meanEpisode());
        this.extraNanos = jitter.extraDelay().nanos();
    }

    @Override
    public void pass(Flight flight) {
        if (state.isUnusual(flight.from(), flight.to(), flight.sentNanos())) {
            flight.delay(DelayDraw.nanos(extraNanos, flight.draw(PURPOSE)));
        }
    }
}
