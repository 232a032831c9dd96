package dev.lockstep.scenario;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import java.time.Duration;
import java.util.List;

/**
 * A scenario with another duration, without the faults that would begin after its end.
 *
 * @param scenario the changed scenario
 * @param leftOut the faults that it does not have any more
 */
public record Shortened(Scenario scenario, List<Fault> leftOut) {

    /** Copies the list. */
    public Shortened {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Gives a scenario this duration.
     *
     * @throws IllegalArgumentException naming the field that does not fit the duration
     */
    public static Shortened to(Duration duration, Scenario scenario) {
        List<Fault> all = scenario.faults().faults();
        List<Fault> kept =
                all.stream().filter(fault -> fault.at().compareTo(duration) < 0).toList();
        List<Fault> leftOut =
                all.stream().filter(fault -> !kept.contains(fault)).toList();
        Scenario changed = scenario.toBuilder()
                .duration(duration)
                .faults(new FaultPlan(kept))
                .build();
        return new Shortened(changed, leftOut);
    }
}
