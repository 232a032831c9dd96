package dev.lockstep.scenario;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the faults of a plan are over. */
final class FaultTimes {

    private FaultTimes() {}

    /** The time from which on no fault of the plan is in effect; empty if one never ends. Zero for an empty plan. */
    static Optional<Duration> healed(FaultPlan plan) {
        Duration latest = Duration.ZERO;
        for (Fault fault : plan.faults()) {
            Duration end = end(fault, plan.faults());
            if (end == null) {
                return Optional.empty();
            }
            latest = end.compareTo(latest) > 0 ? end : latest;
        }
        return Optional.of(latest);
    }

    /** The end of a fault: of its own window, or what ends it before. */
    private static @Nullable Duration end(Fault fault, List<Fault> all) {
        Duration window = fault.window();
        Duration end = window == null ? null : fault.at().plus(window);
        for (Fault other : all) {
            if (other.at().compareTo(fault.at()) >= 0 && ends(other, fault)) {
                end = end == null || other.at().compareTo(end) < 0 ? other.at() : end;
            }
        }
        return end;
    }

    private static boolean ends(Fault other, Fault fault) {
        return other instanceof Fault.Heal
                || (other instanceof NodeFault.Restart restart
                        && fault instanceof NodeFault.Crash crash
                        && restart.node().equals(crash.node()));
    }
}
