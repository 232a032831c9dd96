package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** One degradation: all that it does to a message on one of its links, with draws of its own. */
final class DegradationStage implements LinkStage {

    private final LinkRule.Degradation rule;
    private final Distribution delayNanos;
    private final Distribution duplicateNanos;
    private final Distribution reorderNanos;
    private final long lossPurpose;
    private final long delayPurpose;
    private final long duplicatePurpose;
    private final long duplicateDelayPurpose;
    private final long reorderPurpose;
    private final long reorderDelayPurpose;
    private final long corruptPurpose;

    DegradationStage(LinkRule.Degradation rule, NetworkConfig config) {
        this.rule = rule;
        this.delayNanos = rule.delay().nanos();
        this.duplicateNanos = config.duplication().extraDelay().nanos();
        this.reorderNanos = config.reordering().extraDelay().nanos();
        this.lossPurpose = purpose("loss");
        this.delayPurpose = purpose("delay");
        this.duplicatePurpose = purpose("duplicate");
        this.duplicateDelayPurpose = purpose("duplicate.extraDelay");
        this.reorderPurpose = purpose("reorder");
        this.reorderDelayPurpose = purpose("reorder.extraDelay");
        this.corruptPurpose = purpose("corrupt");
    }

    LinkRule.Degradation rule() {
        return rule;
    }

    @Override
    public void pass(Flight flight) {
        if (!rule.links().contains(flight.from(), flight.to())) {
            return;
        }
        if (Draws.happens(flight.draw(lossPurpose), rule.loss())) {
            flight.drop(DropReason.LOSS);
            return;
        }
        flight.delay(DelayDraw.nanos(delayNanos, flight.draw(delayPurpose)));
        if (Draws.happens(flight.draw(reorderPurpose), rule.reorder())) {
            flight.delay(DelayDraw.nanos(reorderNanos, flight.draw(reorderDelayPurpose)));
        }
        if (Draws.happens(flight.draw(duplicatePurpose), rule.duplicate())) {
            flight.doubleAfter(DelayDraw.nanos(duplicateNanos, flight.draw(duplicateDelayPurpose)));
        }
        if (Draws.happens(flight.draw(corruptPurpose), rule.corrupt())) {
            flight.damage();
        }
    }

    private long purpose(String what) {
        return Mix.mix(ContentHash.hash("fault.degrade." + what), rule.identity());
    }
}
