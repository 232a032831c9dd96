package dev.lockstep.fault;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Host;
import dev.lockstep.host.NodeLifecycle;
import java.time.Duration;
import java.util.List;

/** Does node faults to the nodes of a host, given the windows that are open. */
final class NodeEffects {

    private final Host host;
    private final List<Window> open;

    NodeEffects(Host host, List<Window> open) {
        this.host = host;
        this.open = open;
    }

    /** Begins a fault whose window is among the open ones. */
    void begin(Window window, NodeFault fault) {
        int node = fault.node().id();
        if (fault instanceof NodeFault.Crash crash) {
            host.crash(node, crash.disk());
            forgetPauses(node);
        } else if (fault instanceof NodeFault.Reboot) {
            host.publish(node, new NodeLifecycle.Rebooted());
            host.crash(node, DiskFate.KEEP);
            forgetPauses(node);
        } else if (fault instanceof NodeFault.Pause && host.isUp(node)) {
            host.pause(node);
            window.setHoldsPause(true);
        } else if (fault instanceof NodeFault.Slow) {
            setFactors(node);
        } else if (fault instanceof NodeFault.Clock clock) {
            step(node, clock.step());
            setDrift(node);
        }
    }

    /** Ends a fault whose window is no longer among the open ones. */
    void end(Window window, NodeFault fault) {
        int node = fault.node().id();
        if (isDowntime(fault)) {
            if (!staysDown(node)) {
                host.restart(node);
            }
        } else if (window.holdsPause()) {
            host.resume(node);
        } else if (fault instanceof NodeFault.Slow) {
            setFactors(node);
        } else if (fault instanceof NodeFault.Clock clock) {
            step(node, clock.step().negated());
            setDrift(node);
        }
    }

    /** Whether a node is down while a window of this fault is open. */
    static boolean isDowntime(Fault fault) {
        return fault instanceof NodeFault.Crash || fault instanceof NodeFault.Reboot;
    }

    private boolean staysDown(int node) {
        return open.stream()
                .anyMatch(window -> window.fault() instanceof NodeFault fault
                        && isDowntime(fault)
                        && fault.node().id() == node);
    }

    /** A crash ends all pauses of a node. */
    private void forgetPauses(int node) {
        for (Window window : open) {
            if (window.fault() instanceof NodeFault.Pause pause && pause.node().id() == node) {
                window.setHoldsPause(false);
            }
        }
    }

    /** Factors of windows that overlap multiply. Computed anew each time, so that nothing is left of rounding. */
    private void setFactors(int node) {
        double cpu = 1;
        double disk = 1;
        for (Window window : open) {
            if (window.fault() instanceof NodeFault.Slow slow && slow.node().id() == node) {
                cpu *= slow.cpuFactor();
                disk *= slow.diskFactor();
            }
        }
        host.setCpuFactor(node, cpu);
        host.setDiskFactor(node, disk);
    }

    /** Drifts of windows that overlap add, within what a host can model. */
    private void setDrift(int node) {
        double drift = 0;
        for (Window window : open) {
            if (window.fault() instanceof NodeFault.Clock clock && clock.node().id() == node) {
                drift += clock.driftPartsPerMillion();
            }
        }
        host.setClockDrift(node, Math.max(NodeFault.Clock.MIN_DRIFT, Math.min(NodeFault.Clock.MAX_DRIFT, drift)));
    }

    private void step(int node, Duration step) {
        if (!step.isZero()) {
            host.stepClock(node, step.toNanos());
        }
    }
}
