package dev.lockstep.bottleneck;

import dev.lockstep.scenario.FaultImpact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is broken on purpose. */
final class Faults implements Rule {

    @Override
    public Optional<Finding> look(Observed observed) {
        if (!observed.hasFaults()) {
            return Optional.empty();
        }
        double outage = observed.mean(run -> run.faultImpacts().stream()
                .mapToDouble(FaultImpact::outageSeconds)
                .sum());
        String evidence = String.format(
                Locale.ROOT, "nobody was answered for %,.2f s in all after faults began, in the mean", outage);
        return Optional.of(new Finding(
                "faults",
                true,
                evidence,
                List.of(Proposal.whatIf("nothing breaks", "faults=[]", "randomFaults=null"))));
    }
}
