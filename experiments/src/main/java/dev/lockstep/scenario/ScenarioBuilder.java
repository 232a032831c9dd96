package dev.lockstep.scenario;

import dev.lockstep.data.DurationText;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds scenarios. See {@link Scenario} for the meaning of each part. */
public final class ScenarioBuilder {

    private final String protocol;
    private String name = "unnamed";
    private String description = "";
    private Record options;
    /** Five replicas survive two failures. */
    private int nodes = 5;
    /** One client for each replica, so that each region has one. */
    private int clients = 5;

    private NetworkConfig network = NetworkConfig.defaults();
    private CostModel costs = TypicalCosts.SERVER;
    private Disk disk = Disk.defaults();
    private Workload workload = OpenLoop.defaults();
    private List<ScheduledAction> administration = List.of();
    private @Nullable RandomAdministration randomAdministration;
    private FaultPlan faults = FaultPlan.NONE;
    private @Nullable FaultIntensity randomFaults;
    private Duration duration = DurationText.parse("1m");
    /** Half a minute of wall time and more; far above what a healthy run of minutes needs. */
    private long eventLimit = 1_000_000_000L;

    private boolean shuffleTies;
    private Checks checks = Checks.defaults();

    ScenarioBuilder(String protocol) {
        this.protocol = protocol;
        this.options = Protocols.named(protocol).defaultOptions();
    }

    ScenarioBuilder(Scenario from) {
        protocol = from.protocol();
        name = from.name();
        description = from.description();
        options = from.options();
        nodes = from.nodes();
        clients = from.clients();
        network = from.network();
        costs = from.costs();
        disk = from.disk();
        workload = from.workload();
        administration = from.administration();
        randomAdministration = from.randomAdministration();
        faults = from.faults();
        randomFaults = from.randomFaults();
        duration = from.duration();
        eventLimit = from.eventLimit();
        shuffleTies = from.shuffleTies();
        checks = from.checks();
    }

    /** Names the scenario. */
    public ScenarioBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** Says what the scenario shows. */
    public ScenarioBuilder description(String description) {
        this.description = description;
        return this;
    }

    /** The protocol's own options. */
    public ScenarioBuilder options(Record options) {
        this.options = options;
        return this;
    }

    /** Number of replicas. */
    public ScenarioBuilder nodes(int nodes) {
        this.nodes = nodes;
        return this;
    }

    /** Number of client nodes. */
    public ScenarioBuilder clients(int clients) {
        this.clients = clients;
        return this;
    }

    /** What the network is like. */
    public ScenarioBuilder network(NetworkConfig network) {
        this.network = network;
        return this;
    }

    /** What handling costs a replica. */
    public ScenarioBuilder costs(CostModel costs) {
        this.costs = costs;
        return this;
    }

    /** The disk of each replica. */
    public ScenarioBuilder disk(Disk disk) {
        this.disk = disk;
        return this;
    }

    /** What clients ask for, and when. */
    public ScenarioBuilder workload(Workload workload) {
        this.workload = workload;
        return this;
    }

    /** Administrative actions at given times, in place of those so far. */
    public ScenarioBuilder administration(List<ScheduledAction> administration) {
        this.administration = administration;
        return this;
    }

    /** Adds an administrative action. */
    public ScenarioBuilder administer(Duration at, AdministrativeAction action) {
        List<ScheduledAction> more = new ArrayList<>(administration);
        more.add(new ScheduledAction(at, action));
        return administration(more);
    }

    /** Administrative actions drawn from the seed, or null for none. */
    public ScenarioBuilder randomAdministration(@Nullable RandomAdministration randomAdministration) {
        this.randomAdministration = randomAdministration;
        return this;
    }

    /** Faults at given times, in place of those so far. */
    public ScenarioBuilder faults(FaultPlan faults) {
        this.faults = faults;
        return this;
    }

    /** Adds a fault. */
    public ScenarioBuilder fault(Fault fault) {
        this.faults = faults.with(fault);
        return this;
    }

    /** Faults drawn from the seed, or null for none. */
    public ScenarioBuilder randomFaults(@Nullable FaultIntensity randomFaults) {
        this.randomFaults = randomFaults;
        return this;
    }

    /** Virtual time that the run takes. */
    public ScenarioBuilder duration(Duration duration) {
        this.duration = duration;
        return this;
    }

    /** Most events of the run. */
    public ScenarioBuilder eventLimit(long eventLimit) {
        this.eventLimit = eventLimit;
        return this;
    }

    /** Whether events of the same time happen in an order drawn from the seed. */
    public ScenarioBuilder shuffleTies(boolean shuffleTies) {
        this.shuffleTies = shuffleTies;
        return this;
    }

    /** What is checked. */
    public ScenarioBuilder checks(Checks checks) {
        this.checks = checks;
        return this;
    }

    /**
     * Builds the scenario.
     *
     * @throws IllegalArgumentException naming field, value and what is allowed
     */
    public Scenario build() {
        return unvalidated().validated();
    }

    /** The scenario with each part checked by itself, but not how they fit: for a base of which parts are to be changed. */
    Scenario unvalidated() {
        return new Scenario(
                name,
                description,
                protocol,
                options,
                nodes,
                clients,
                network,
                costs,
                disk,
                workload,
                administration,
                randomAdministration,
                faults,
                randomFaults,
                duration,
                eventLimit,
                shuffleTies,
                checks);
    }
}
