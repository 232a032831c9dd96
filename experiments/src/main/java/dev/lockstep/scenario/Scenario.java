package dev.lockstep.scenario;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Quantities;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.host.CostModel;
import dev.lockstep.measure.PhaseLatency;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run depends on but its seed. {@link ScenarioBuilder#build} and {@link #fromYaml} give scenarios whose
 * parts have been checked against each other.
 *
 * @param name lower case, digits and dashes by custom; names results and capsules
 * @param description what it shows
 * @param protocol name of the protocol
 * @param options the protocol's own options
 * @param nodes number of replicas, ids from 0
 * @param clients number of client nodes, ids behind the replicas
 * @param network what the network is like
 * @param costs what handling costs a replica; clients stand for many machines and are free
 * @param disk the disk of each replica
 * @param workload what clients ask for, and when
 * @param administration administrative actions at given times, such as changes of the members
 * @param randomAdministration administrative actions drawn from the seed, on top of the given ones; null for none
 * @param faults faults at given times
 * @param randomFaults faults drawn from the seed, on top of the given ones; null for none
 * @param duration virtual time that the run takes
 * @param eventLimit a run that needs more events is cut off, which counts as a violation
 * @param shuffleTies whether events of the same time happen in an order drawn from the seed
 * @param checks what is checked on the way
 */
public record Scenario(
        String name,
        String description,
        String protocol,
        Record options,
        int nodes,
        int clients,
        NetworkConfig network,
        CostModel costs,
        Disk disk,
        Workload workload,
        List<ScheduledAction> administration,
        @Nullable RandomAdministration randomAdministration,
        FaultPlan faults,
        @Nullable FaultIntensity randomFaults,
        Duration duration,
        long eventLimit,
        boolean shuffleTies,
        Checks checks) {

    private static final int MOST_NODES = 1_000_000;

    /**
     * Checks each part by itself.
     *
     * @throws IllegalArgumentException naming field, value and what is allowed
     */
    public Scenario {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name=" + name + " must not be empty");
        }
        requireCount("nodes", nodes, 1);
        requireCount("clients", clients, 0);
        administration = List.copyOf(administration);
        Quantities.requirePositive("duration", duration);
        if (eventLimit < 1) {
            throw new IllegalArgumentException("eventLimit=" + eventLimit + " must be at least 1");
        }
    }

    /**
     * Starts a scenario of a protocol, with defaults for everything.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static ScenarioBuilder builder(String protocol) {
        return new ScenarioBuilder(protocol);
    }

    /** Starts from this scenario, to change parts of it. */
    public ScenarioBuilder toBuilder() {
        return new ScenarioBuilder(this);
    }

    /**
     * Reads a scenario from YAML (JSON is YAML, too). What the text does not name has its default.
     *
     * @throws dev.lockstep.data.InvalidInputException naming field, value and what is allowed
     */
    public static Scenario fromYaml(String text) {
        return ScenarioTree.parse(text).bind();
    }

    /** The scenario as YAML, with everything that it depends on. */
    public String toYaml() {
        return LockstepMapper.yaml().write(this);
    }

    /** This scenario with the administrative actions that a run of this seed draws, named one by one. */
    public Scenario withDrawnAdministration(long seed) {
        return toBuilder()
                .administration(AdministrationSetup.plan(this, deployment(), seed))
                .randomAdministration(null)
                .build();
    }

    /** The nodes of this scenario. */
    public Cluster cluster() {
        return new Cluster(nodes, clients);
    }

    /**
     * The group that a node's figures are reported with: its region, or the node by itself where there are no regions.
     *
     * @param node id of a replica or client
     */
    public String groupOf(int node) {
        return network.topology() instanceof Topology.Regions regions
                ? regions.regionOf(node, cluster())
                : "node " + node;
    }

    /**
     * Checks how the parts fit together, and returns this scenario.
     *
     * @throws IllegalArgumentException naming field, value and what is allowed
     */
    public Scenario validated() {
        ScenarioValidation.check(this);
        return this;
    }

    /**
     * The names under which the protocol reports its measures, as far as they are known before a run: those that it
     * reports even if nothing has happened, and those of the phases of its operations.
     */
    public SortedSet<String> measureNames() {
        SortedSet<String> names = new TreeSet<>();
        for (Measure measure : deployment().measures()) {
            measure.report(0, (name, value) -> names.add(name));
        }
        Milestones milestones = clients == 0 ? null : deployment().milestones();
        for (String phase : milestones == null ? List.<String>of() : milestones.phases()) {
            names.add(PhaseLatency.meanFigure(phase));
            names.add(PhaseLatency.shareFigure(phase));
        }
        return names;
    }

    /** The protocol on the nodes of this scenario, which are told which of them are near to each other. */
    Deployment<?> deployment() {
        Cluster cluster = cluster();
        return Deployment.of(
                protocol,
                options,
                new Cluster(nodes, clients, network.topology().places(cluster)));
    }

    private static void requireCount(String name, int count, int least) {
        if (count < least || count > MOST_NODES) {
            throw new IllegalArgumentException(name + "=" + count + " must be between " + least + " and " + MOST_NODES);
        }
    }
}
