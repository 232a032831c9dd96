package dev.lockstep.bottleneck;

import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Batches that are ready, and may not leave as too much is on the way. */
final class FullWindow implements Rule {

    private static final double OFTEN = 0.2;
    private static final double PERCENT = 100;

    @Override
    public Optional<Finding> look(Observed observed) {
        List<Tunable> tunables = observed.tunables(Limit.WINDOW);
        if (tunables.isEmpty()) {
            return Optional.empty();
        }
        Tunable tunable = tunables.get(0);
        double share = observed.measure(tunable.evidence());
        if (share < OFTEN) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "%.1f %% of the batches had to wait, as what was on the way filled %s",
                PERCENT * share,
                Turned.value(observed, tunable));
        return Optional.of(new Finding("window", true, evidence, Turned.up(observed, Limit.WINDOW)));
    }
}
