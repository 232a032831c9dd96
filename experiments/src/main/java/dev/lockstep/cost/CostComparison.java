package dev.lockstep.cost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Costs beside earlier ones, by protocol.
 *
 * @param impossible why they cannot be compared, or null if they can
 * @param protocols one for each protocol; none if they cannot be compared
 * @param machine how many times as long the calibration load takes now, which is how much slower the machine is
 */
public record CostComparison(@Nullable String impossible, List<CostDifference> protocols, double machine) {

    /** Copies the list. */
    public CostComparison {
        protocols = List.copyOf(protocols);
    }

    /**
     * Compares costs.
     *
     * @param threshold part by which events may become more expensive
     */
    public static CostComparison of(Costs before, Costs now, double threshold) {
        double machine = now.calibrationNanos() / before.calibrationNanos();
        if (before.calibrationVersion() != now.calibrationVersion()) {
            return new CostComparison(
                    "the baseline has calibration load " + before.calibrationVersion() + ", and this version "
                            + now.calibrationVersion(),
                    List.of(),
                    machine);
        }
        if (!before.jvm().equals(now.jvm())) {
            return new CostComparison(
                    "the baseline was measured with " + before.jvm() + ", and this is " + now.jvm(),
                    List.of(),
                    machine);
        }
        List<CostDifference> protocols = new ArrayList<>();
        for (String protocol : before.protocols()) {
            protocols.add(CostDifference.of(
                    protocol,
                    before.relative(protocol),
                    now.relative(protocol),
                    before.protocols().size(),
                    threshold));
        }
        return new CostComparison(null, protocols, machine);
    }

    /** Whether the events of a protocol have become too expensive. */
    public boolean isRegression() {
        return protocols.stream().anyMatch(CostDifference::isSlower);
    }
}
