package dev.lockstep.bottleneck;

import dev.lockstep.scenario.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Clients that ask for more than they get, so that more and more waits. What limits is something else. */
final class Overload implements Rule {

    private static final double PERCENT = 100;

    @Override
    public Optional<Finding> look(Observed observed) {
        if (!observed.isOverloaded()) {
            return Optional.empty();
        }
        double waiting = observed.mean(run -> run.operations().pending());
        double served = observed.mean(RunResult::operationsPerSecond);
        String evidence = String.format(
                Locale.ROOT,
                "clients asked for %,.0f operations/s and got %,.0f, which is %.1f %%; %,.0f still waited at the end",
                served / Math.max(1e-9, observed.succeededShare()),
                served,
                PERCENT * observed.succeededShare(),
                waiting);
        return Optional.of(new Finding("overload", true, evidence, List.of()));
    }
}
