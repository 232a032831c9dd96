package dev.lockstep.saturation;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.threshold.Thresholds;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.Rate;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for the highest rate at which a scenario keeps its bounds.
 *
 * @param scenario its workload is an open loop with a steady rate, where the search begins
 * @param seeds each gives a rate of its own
 * @param bounds what a run must keep, in the form of {@link Thresholds#parse}; at least one
 * @param precision how far the first rate that breaks a bound may be above the last one that keeps all, as a share
 * @param mostRate the search goes no higher, in operations per second; at most 1e9
 */
public record SaturationPlan(Scenario scenario, Seeds seeds, List<String> bounds, double precision, double mostRate) {

    /** What must be kept where nothing else is said: all but a few operations succeed before the run ends. */
    public static final String MOST_SUCCEED = "succeeded>=95%";

    /** A search goes down to this part of the rate that it begins with. */
    private static final double LEAST_SHARE = 1.0 / 4_096;

    /**
     * Checks that the parts fit together.
     *
     * @throws InvalidInputException naming what is wrong and what is allowed
     */
    public SaturationPlan {
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new InvalidInputException("bounds must not be empty: without one no rate is too high");
        }
        Thresholds.parse(bounds, scenario.measureNames());
        double rate = steadyRate(scenario);
        if (!(mostRate >= rate && mostRate <= 1e9)) {
            throw new InvalidInputException("most=" + mostRate + " must be between the rate of the scenario, " + rate
                    + ", and 1e9 operations per second");
        }
        new RateLattice(rate, precision);
    }

    /** These bounds, and {@link #MOST_SUCCEED} unless one of them says how many must succeed or may fail. */
    public static List<String> withSuccess(List<String> bounds) {
        boolean isSuccessBound =
                bounds.stream().anyMatch(bound -> bound.strip().matches("(succeeded|failed|operations\\w+)\\W.*"));
        List<String> all = new ArrayList<>(bounds);
        if (!isSuccessBound) {
            all.add(MOST_SUCCEED);
        }
        return all;
    }

    /** The scenario with another rate. */
    Scenario at(double rate) {
        OpenLoop loop = (OpenLoop) scenario.workload();
        return scenario.toBuilder()
                .workload(new OpenLoop(loop.arrivals(), rate, loop.start(), loop.stop(), loop.operations()))
                .build();
    }

    RateLattice lattice() {
        return new RateLattice(steadyRate(scenario), precision);
    }

    /** The lowest step of the lattice. */
    int firstStep() {
        return lattice().near(0, LEAST_SHARE);
    }

    /** The highest step of the lattice. */
    int lastStep() {
        return lattice().atLeast(mostRate);
    }

    private static double steadyRate(Scenario scenario) {
        if (!(scenario.workload() instanceof OpenLoop loop)) {
            throw new InvalidInputException(
                    "workload must be an openLoop, such as --set 'workload={openLoop: {rate: 100}}': in a closed loop"
                            + " clients slow down with the system, and never ask for more than it gives");
        }
        if (!(loop.rate() instanceof Rate.Steady steady)) {
            throw new InvalidInputException(
                    "workload.openLoop.rate must be a number, such as 100: the search changes it from run to run");
        }
        return steady.perSecond();
    }
}
