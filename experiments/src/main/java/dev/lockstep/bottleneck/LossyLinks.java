package dev.lockstep.bottleneck;

import dev.lockstep.network.NetworkConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Links that lose or damage messages, which then have to be sent again. */
final class LossyLinks implements Rule {

    private static final double PERCENT = 100;

    @Override
    public Optional<Finding> look(Observed observed) {
        NetworkConfig network = observed.scenario().network();
        if (network.loss() == 0 && network.burstLoss() == null && network.corruption() == 0) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "links lose one message in %s%s%s",
                network.loss() == 0 ? "bursts only" : String.format(Locale.ROOT, "%,.0f", 1 / network.loss()),
                network.burstLoss() == null || network.loss() == 0 ? "" : ", and more in bursts",
                network.corruption() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", and damage %.2g %%", PERCENT * network.corruption()));
        Proposal none = Proposal.whatIf(
                "links that lose nothing", "network.loss=0", "network.burstLoss=null", "network.corruption=0");
        return Optional.of(new Finding("loss", true, evidence, List.of(none)));
    }
}
