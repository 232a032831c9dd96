package dev.lockstep.bottleneck;

import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Replicas that are given up though nothing is wrong with them, so that nobody leads for a while. */
final class TightTimeouts implements Rule {

    @Override
    public Optional<Finding> look(Observed observed) {
        List<Tunable> tunables = observed.tunables(Limit.TRUST);
        // with faults it is right to give some up
        if (tunables.isEmpty() || observed.hasFaults()) {
            return Optional.empty();
        }
        String evidence = tunables.get(0).evidence();
        double times = observed.measure(evidence);
        if (times < 1) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "nothing is broken, and yet %s is %,.1f in the mean with %s",
                evidence,
                times,
                Turned.value(observed, tunables.get(0)));
        List<String> all = Turned.allUp(observed, tunables);
        return Optional.of(new Finding(
                "timeouts",
                true,
                text,
                all.isEmpty() ? List.of() : List.of(Proposal.change(all.toArray(String[]::new)))));
    }
}
