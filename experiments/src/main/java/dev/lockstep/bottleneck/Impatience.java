package dev.lockstep.bottleneck;

import dev.lockstep.protocol.Tunable;
import dev.lockstep.protocol.Tunable.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Clients that ask again before they can have an answer, which is work for nothing. */
final class Impatience implements Rule {

    private static final double OFTEN = 0.01;
    private static final double PERCENT = 100;

    @Override
    public Optional<Finding> look(Observed observed) {
        List<Tunable> tunables = observed.tunables(Limit.PATIENCE);
        double succeeded = observed.mean(run -> run.operations().succeeded());
        if (tunables.isEmpty() || succeeded == 0) {
            return Optional.empty();
        }
        double again = observed.measure(tunables.get(0).evidence());
        if (again < OFTEN * succeeded) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "clients asked again %,.0f times, which is %.1f %% of the operations that succeeded, with %s",
                again,
                PERCENT * again / succeeded,
                Turned.value(observed, tunables.get(0)));
        return Optional.of(new Finding("patience of clients", true, evidence, Turned.up(observed, Limit.PATIENCE)));
    }
}
