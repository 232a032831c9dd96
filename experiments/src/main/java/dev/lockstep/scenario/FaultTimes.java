package dev.lockstep.scenario;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.measure.SuccessTimeline;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the faults of a plan are over. */
final class FaultTimes {

    private static final double NANOS_PER_SECOND = 1e9;

    private FaultTimes() {}

    /**
     * The time from which on no fault of the plan is in effect but Byzantine nodes; empty if one never ends, or if more
     * replicas may be Byzantine than are survived. Zero for an empty plan.
     *
     * @param recovering whether who was Byzantine is correct again after a reboot
     */
    static Optional<Duration> healed(FaultPlan plan, Cluster cluster, int survived, boolean recovering) {
        if (byzantineReplicas(plan, cluster, recovering) > survived) {
            return Optional.empty();
        }
        Duration latest = Duration.ZERO;
        for (Fault fault : plan.faults()) {
            if (fault instanceof NodeFault.Byzantine) {
                continue;
            }
            Duration end = end(fault, plan.faults());
            if (end == null) {
                return Optional.empty();
            }
            latest = end.compareTo(latest) > 0 ? end : latest;
        }
        return Optional.of(latest);
    }

    /** How many replicas a plan makes Byzantine at one time; whoever has a role may be another one each time. */
    private static long byzantineReplicas(FaultPlan plan, Cluster cluster, boolean recovering) {
        List<NodeFault> changes = plan.faults().stream()
                .filter(fault -> fault instanceof NodeFault.Byzantine || fault instanceof NodeFault.Reboot)
                .map(NodeFault.class::cast)
                .sorted(Comparator.comparing(Fault::at))
                .toList();
        long inRoles = 0;
        BitSet culprits = new BitSet();
        long most = 0;
        for (NodeFault change : changes) {
            boolean lies = change instanceof NodeFault.Byzantine;
            if (change.node().isRole()) {
                inRoles += lies ? 1 : 0;
            } else if (cluster.isReplica(change.node().id()) && (lies || recovering)) {
                culprits.set(change.node().id(), lies);
            }
            most = Math.max(most, inRoles + culprits.cardinality());
        }
        return most;
    }

    /** When each fault of a plan was in effect, in a run that ended at the given time. */
    static List<FaultWindow> windows(FaultPlan plan, long endNanos) {
        List<FaultWindow> windows = new ArrayList<>();
        for (Fault fault : plan.faults()) {
            Duration end = end(fault, plan.faults());
            long until = end == null ? endNanos : Math.min(endNanos, end.toNanos());
            long from = Math.min(endNanos, fault.at().toNanos());
            windows.add(new FaultWindow(fault.text(), from / NANOS_PER_SECOND, until / NANOS_PER_SECOND));
        }
        return List.copyOf(windows);
    }

    /**
     * What clients felt of each fault of a plan.
     *
     * @param startNanos when the workload began
     * @param stopNanos when it ended
     */
    static List<FaultImpact> impacts(FaultPlan plan, SuccessTimeline successes, long startNanos, long stopNanos) {
        List<FaultImpact> impacts = new ArrayList<>();
        for (Fault fault : plan.faults()) {
            long from = Math.max(startNanos, fault.at().toNanos());
            long next = plan.faults().stream()
                    .mapToLong(other -> other.at().toNanos())
                    .filter(at -> at > from && at < stopNanos)
                    .min()
                    .orElse(stopNanos);
            impacts.add(new FaultImpact(
                    fault.text(),
                    from < next ? successes.longestOutageSeconds(from, next) : 0,
                    successes.recoverySeconds(from, startNanos, stopNanos)));
        }
        return List.copyOf(impacts);
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
        if (other instanceof Fault.Heal) {
            return fault.isHealed();
        }
        boolean restarted = other instanceof NodeFault.Restart
                && (fault instanceof NodeFault.Crash || fault instanceof NodeFault.Reboot);
        boolean rebooted = other instanceof NodeFault.Reboot && fault instanceof NodeFault.Byzantine;
        return (restarted || rebooted) && ((NodeFault) other).node().equals(((NodeFault) fault).node());
    }
}
