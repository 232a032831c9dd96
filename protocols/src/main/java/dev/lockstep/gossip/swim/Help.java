package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.SwimMessage.Nack;
import dev.lockstep.node.NodeContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The pings that a member sent for others and that are not answered yet, so that it can tell the prober that it is there
 * but the target is not (Lifeguard, local health).
 */
final class Help {

    /** Part of the time that the prober waits for its helpers: what is left is for the way back. */
    private static final double SHARE = 0.8;

    private final long patienceNanos;
    private final List<Given> open = new ArrayList<>(2);

    private record Given(int prober, long probe, long deadlineNanos) {}

    Help(SwimOptions options) {
        this.patienceNanos =
                (long) (SHARE * options.period().minus(options.pingTimeout()).toNanos());
    }

    /** A ping was sent for another member. */
    void given(NodeContext context, int prober, long probe) {
        if (open.isEmpty()) {
            context.setTimer(SwimTimer.NACK, patienceNanos);
        }
        open.add(new Given(prober, probe, context.monotonicNanos() + patienceNanos));
    }

    /** It was answered. */
    void answered(int prober, long probe) {
        open.removeIf(given -> given.prober == prober && given.probe == probe);
    }

    /** Reports those that were not answered in time. */
    void timeout(NodeContext context) {
        long nowNanos = context.monotonicNanos();
        while (!open.isEmpty() && open.get(0).deadlineNanos <= nowNanos) {
            Given given = open.remove(0);
            context.send(given.prober, new Nack(given.probe));
        }
        if (!open.isEmpty()) {
            context.setTimer(SwimTimer.NACK, open.get(0).deadlineNanos - nowNanos);
        }
    }
}
