package dev.lockstep.fault;

import dev.lockstep.host.Host;
import dev.lockstep.network.LinkRule;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the faults of a plan happen in a run.
 *
 * <p>Each fault opens a window when it begins and closes it when it ends. Windows may overlap:
 *
 * <ul>
 *   <li>A node is down while a crash window of it is open, and restarts when the last one closes. What a second crash
 *       would do to the disk of a node that is already down does not happen. A {@link NodeFault.Restart} closes all crash
 *       windows of its node, and what they would have done at their end does not happen any more. A
 *       {@link NodeFault.Reboot} is such a window, too.
 *   <li>Pauses of a node nest. A crash ends those that are open; a pause of a node that is down does nothing.
 *   <li>Factors of slow windows multiply; drifts and steps of clocks add.
 *   <li>A node deviates while some Byzantine window of it is open; its messages pass the behaviours in the order in which
 *       their windows were opened. A reboot closes those that are open.
 *   <li>A link is blocked while some window blocks it. Delays of degradations add, their probabilities combine as
 *       independent chances.
 *   <li>A heal closes all windows that are open, but for those of Byzantine nodes, in the order in which they were opened. Windows that begin at the same
 *       instant, but later in the plan, are not touched.
 *   <li>At one instant, faults begin before others end, so that windows back to back leave no gap.
 * </ul>
 *
 * <p>A role is resolved when the fault begins. If nobody plays it then, the fault is skipped. The roles must be told of
 * the run's events before this is asked to act.
 */
public final class FaultInjector {

    private final FaultPlan plan;
    private final Aim aim;
    private final ModeledNetwork network;
    private final LinkEffects linkEffects;
    private final Host host;
    private final NodeEffects nodeEffects;
    private final ByzantineEffects byzantineEffects;
    private final List<Fault> resolved;
    private final List<Window> open = new ArrayList<>();

    private FaultInjector(
            FaultPlan plan, Cluster cluster, Roles roles, Adversary adversary, ModeledNetwork network, Host host) {
        this.plan = plan;
        this.aim = new Aim(roles);
        this.network = network;
        this.linkEffects = new LinkEffects(cluster);
        this.host = host;
        this.nodeEffects = new NodeEffects(host, open);
        this.byzantineEffects = new ByzantineEffects(host, adversary);
        this.resolved = new ArrayList<>(plan.faults());
    }

    /**
     * Schedules a plan on a host.
     *
     * @param roles which learn of the run's events as observers of the host
     * @param adversary the Byzantine behaviours, and the nodes that can have them
     * @param network the one that the host sends through
     * @throws IllegalArgumentException if the plan does not fit the cluster or its roles, or begins in the past
     */
    public static FaultInjector install(
            FaultPlan plan, Cluster cluster, Roles roles, Adversary adversary, ModeledNetwork network, Host host) {
        plan.validate(cluster, roles.names(), adversary.behaviours());
        FaultInjector injector = new FaultInjector(plan, cluster, roles, adversary, network, host);
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            host.schedule(plan.faults().get(i).at().toNanos(), at -> injector.begin(index));
        }
        return injector;
    }

    /**
     * The plan with ids in place of roles for all faults that have begun; running it gives the same run. A fault that was
     * skipped stays as it was.
     */
    public FaultPlan resolvedPlan() {
        return new FaultPlan(resolved);
    }

    /** Number of faults that have begun and are not over. */
    public int openWindows() {
        return open.size();
    }

    private void begin(int index) {
        Fault planned = plan.faults().get(index);
        Fault fault = aim.resolve(planned);
        if (fault == null) {
            host.publish(-1, new FaultEvent.Skipped(index, planned));
            return;
        }
        resolved.set(index, fault);
        host.publish(-1, new FaultEvent.Began(index, fault));
        if (fault instanceof Fault.Heal) {
            List.copyOf(open).stream()
                    .filter(window -> window.fault().isHealed())
                    .forEach(this::close);
        } else if (fault instanceof NodeFault.Restart restart) {
            restart(restart.node().id());
        } else {
            open(index, fault);
            return;
        }
        host.publish(-1, new FaultEvent.Ended(index, fault));
    }

    private void open(int index, Fault fault) {
        if (fault instanceof NodeFault.Reboot reboot) {
            makeHonest(reboot.node().id());
        }
        LinkRule rule = fault instanceof LinkFault link ? linkEffects.rule(link, identity(index)) : null;
        Window window = new Window(index, fault, rule);
        open.add(window);
        if (rule != null) {
            network.add(rule);
        }
        if (fault instanceof NodeFault.Byzantine byzantine) {
            byzantineEffects.begin(window, byzantine, identity(index));
        } else if (fault instanceof NodeFault nodeFault) {
            nodeEffects.begin(window, nodeFault);
        }
        Duration length = fault.window();
        if (length != null && length.toNanos() <= Long.MAX_VALUE - host.nowNanos()) {
            host.schedule(host.nowNanos() + length.toNanos(), at -> close(window));
        }
    }

    private void close(Window window) {
        if (!open.remove(window)) {
            return;
        }
        LinkRule rule = window.rule();
        if (rule != null) {
            network.remove(rule);
        }
        if (window.fault() instanceof NodeFault.Byzantine byzantine) {
            byzantineEffects.end(window, byzantine);
        } else if (window.fault() instanceof NodeFault fault) {
            nodeEffects.end(window, fault);
        }
        host.publish(-1, new FaultEvent.Ended(window.index(), window.fault()));
    }

    private void restart(int node) {
        for (Window window : List.copyOf(open)) {
            if (window.fault() instanceof NodeFault fault
                    && NodeEffects.isDowntime(fault)
                    && fault.node().id() == node) {
                close(window);
            }
        }
        host.restart(node);
    }

    /** What runs on a node from its reboot on is honest. */
    private void makeHonest(int node) {
        for (Window window : List.copyOf(open)) {
            if (window.fault() instanceof NodeFault.Byzantine byzantine
                    && byzantine.node().id() == node) {
                close(window);
            }
        }
    }

    /**
     * What a fault's draws are keyed by: its kind and time, and its rank among those of the same kind and time. So it is
     * the same in the resolved plan, and when other faults are taken out.
     */
    private long identity(int index) {
        Fault fault = plan.faults().get(index);
        long rank = 0;
        for (int i = 0; i < index; i++) {
            Fault earlier = plan.faults().get(i);
            if (earlier.getClass() == fault.getClass() && earlier.at().equals(fault.at())) {
                rank++;
            }
        }
        return ContentHash.of(fault.getClass().getSimpleName())
                .add(fault.at().toNanos())
                .add(rank)
                .value();
    }
}
