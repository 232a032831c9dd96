package dev.lockstep.bottleneck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A few operations that take many times as long as most do. It is a sign that others explain. */
final class LongTail implements Rule {

    private static final double LONG = 10;

    @Override
    public Optional<Finding> look(Observed observed) {
        double median = observed.mean(run -> run.latency().p50Millis());
        double tail = observed.mean(run -> run.latency().p99Millis());
        if (median == 0 || tail <= LONG * median) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "one operation in a hundred takes %,.2f ms or more, %.1f times the median of %,.2f ms",
                tail,
                tail / median,
                median);
        return Optional.of(new Finding("long tail", true, evidence, List.of()));
    }
}
