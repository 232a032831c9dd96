package dev.lockstep.scenario;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.host.Host;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Roles;

/** The faults of a run. */
final class FaultSetup {

    private FaultSetup() {}

    /** The faults that the scenario names, followed by those that it has drawn from the seed. */
    static FaultPlan resolve(Scenario scenario, Roles roles, long seed) {
        return scenario.faults();
    }

    /** Schedules the faults. */
    static void start(FaultPlan faults, Host host, ModeledNetwork network, Roles roles, Cluster cluster) {}
}
