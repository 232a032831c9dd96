package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.SwimMessage.Ping;
import dev.lockstep.gossip.swim.SwimMessage.PingRequest;
import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Draws;

/**
 * The failure detector of one member (§3.1). In each period it pings one other member; if no answer comes in time it asks k
 * others to ping that one, and if none comes by the end of the period the probe has failed. All others have their turn once
 * before one has it twice, in an order that is shuffled each time (§4.3).
 */
final class Prober {

    private static final int NOBODY = -1;
    /** Draws for each helper; enough where a third of the ids are no members. */
    private static final int TRIES = 20;

    private final Member member;
    private final int self;
    private final int ids;
    private final ProbeOrder order;
    private long probe;
    private int target = NOBODY;
    private boolean answered;
    private boolean askedForHelp;
    private int missingNacks;
    private long endNanos;

    /**
     * The detector of a member.
     *
     * @param ids number of ids that members may have, from 0
     */
    Prober(Member member, int self, int ids) {
        this.member = member;
        this.self = self;
        this.ids = ids;
        this.order = new ProbeOrder(ids);
    }

    /** The timer of the probe has expired: help is needed, or the period is over. */
    void timeout(NodeContext context) {
        if (target != NOBODY && !answered && !askedForHelp) {
            askForHelp(context);
        } else {
            conclude(context);
            begin(context);
        }
    }

    /** The target of a probe answered, to this member or to a helper. */
    void answer(NodeContext context, long ofProbe) {
        if (ofProbe == probe && target != NOBODY && !answered) {
            answered = true;
            member.health().improve();
            if (!askedForHelp) {
                waitForEnd(context);
            }
        }
    }

    /** A helper reports that the target did not answer it. */
    void nack(long ofProbe) {
        if (ofProbe == probe) {
            missingNacks = Math.max(0, missingNacks - 1);
        }
    }

    private void begin(NodeContext context) {
        SwimOptions options = member.options();
        probe++;
        answered = false;
        askedForHelp = false;
        missingNacks = 0;
        endNanos = context.monotonicNanos()
                + member.health().stretched(options.period().toNanos());
        target = nextTarget(context);
        if (target == NOBODY) {
            waitForEnd(context);
            return;
        }
        context.send(target, new Ping(self, probe, member.newsFor(target)));
        context.setTimer(
                SwimTimer.PROBE, member.health().stretched(options.pingTimeout().toNanos()));
    }

    private void askForHelp(NodeContext context) {
        askedForHelp = true;
        int k = member.options().k();
        int[] helpers = new int[k];
        int found = 0;
        for (int i = 0; i < k * TRIES && found < k; i++) {
            int helper = (int) Draws.below(context.draw(SwimPurpose.HELPER), ids);
            if (isFit(helper) && !contains(helpers, found, helper)) {
                helpers[found++] = helper;
                context.send(helper, new PingRequest(target, probe, member.newsFor(helper)));
            }
        }
        missingNacks = found;
        waitForEnd(context);
    }

    private boolean isFit(int helper) {
        return helper != self
                && helper != target
                && member.view().status(helper).isPresent();
    }

    private void conclude(NodeContext context) {
        if (target != NOBODY && !answered && member.view().status(target).isPresent()) {
            context.emit(new SwimEvent.ProbeFailed(target, member.view().incarnation(target)));
            member.health().worsen(1 + missingNacks);
            member.suspect(context, target);
        }
    }

    private void waitForEnd(NodeContext context) {
        context.setTimer(SwimTimer.PROBE, Math.max(0, endNanos - context.monotonicNanos()));
    }

    /** The next present member in the order; the rest of a pass may be absent, so a second one is begun. */
    private int nextTarget(NodeContext context) {
        for (int pass = 0; pass < 2; pass++) {
            for (int id = order.next(); id >= 0; id = order.next()) {
                if (id != self && member.view().status(id).isPresent()) {
                    return id;
                }
            }
            order.shuffle(context.draw(SwimPurpose.ORDER));
        }
        return NOBODY;
    }

    private static boolean contains(int[] helpers, int count, int helper) {
        for (int i = 0; i < count; i++) {
            if (helpers[i] == helper) {
                return true;
            }
        }
        return false;
    }
}
