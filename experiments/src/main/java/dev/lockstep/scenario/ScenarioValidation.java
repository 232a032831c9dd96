package dev.lockstep.scenario;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.workload.Workload;
import java.time.Duration;

/** How the parts of a scenario must fit together. */
final class ScenarioValidation {

    private ScenarioValidation() {}

    static void check(Scenario scenario) {}
}
