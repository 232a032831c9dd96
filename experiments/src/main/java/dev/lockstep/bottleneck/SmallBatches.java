package dev.lockstep.bottleneck;

import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Batches that are cut though more waits to be sent. */
final class SmallBatches implements Rule {

    /** If every other batch is cut, it is no exception. */
    private static final double OFTEN = 0.5;

    @Override
    public Optional<Finding> look(Observed observed) {
        List<Tunable> tunables = observed.tunables(Limit.BATCH);
        if (tunables.isEmpty()) {
            return Optional.empty();
        }
        Tunable tunable = tunables.get(0);
        double cuts = observed.measure(tunable.evidence());
        if (cuts < OFTEN) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "more waited than %s lets leave at once: %.2f times for each batch in the mean",
                Turned.value(observed, tunable),
                cuts);
        return Optional.of(new Finding("batch size", true, evidence, Turned.up(observed, Limit.BATCH)));
    }
}
