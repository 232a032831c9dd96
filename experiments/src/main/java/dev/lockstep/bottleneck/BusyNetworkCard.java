package dev.lockstep.bottleneck;

import dev.lockstep.data.BitRate;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.scenario.NodeUse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A replica, most often the leader, whose network card sends all the time. */
final class BusyNetworkCard implements Rule {

    private static final String DROPPED = "QUEUE_FULL";

    @Override
    public Optional<Finding> look(Observed observed) {
        Bandwidth bandwidth = observed.scenario().network().bandwidth();
        if (bandwidth == null) {
            return Optional.empty();
        }
        Use use = Use.of(observed, NodeUse::networkCard);
        double dropped = observed.mean(run -> run.drops().getOrDefault(DROPPED, 0L));
        String evidence = use.text("network card", "sent")
                + (dropped == 0
                        ? ""
                        : String.format(Locale.ROOT, "; %,.0f messages did not fit the queues of cards", dropped));
        BitRate twice = new BitRate(2 * bandwidth.rate().bitsPerSecond());
        return Optional.of(new Finding(
                "network card",
                use.isHigh() || dropped > 0,
                evidence,
                List.of(Proposal.whatIf("network cards twice as fast", "network.bandwidth.rate=" + twice))));
    }
}
