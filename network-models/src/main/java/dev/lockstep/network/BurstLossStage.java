package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Draws;

/** Loses messages with a probability that depends on the state of the link: the channel of Gilbert and Elliott. */
final class BurstLossStage implements LinkStage {

    private static final long STATE = ContentHash.hash("network.burstLoss.state");
    private static final long PURPOSE = ContentHash.hash("network.burstLoss");

    private final TwoStateProcess state;
    private final double lossInGood;
    private final double lossInBad;

    BurstLossStage(BurstLoss loss, long seed) {
        this.state = new TwoStateProcess(seed, STATE, loss.meanGood(), loss.meanBad());
        this.lossInGood = loss.lossInGood();
        this.lossInBad = loss.lossInBad();
    }

    @Override
    public void pass(Flight flight) {
        boolean bad = state.isUnusual(flight.from(), flight.to(), flight.sentNanos());
        if (Draws.happens(flight.draw(PURPOSE), bad ? lossInBad : lossInGood)) {
            flight.drop(DropReason.LOSS);
        }
    }
}
