package dev.lockstep.scenario;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultGenerator;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.protocol.Cluster;
import java.util.List;

/** The faults of a run, before it begins. */
final class FaultSetup {

    private FaultSetup() {}

    /** The faults that the scenario names, followed by those that it draws from the seed. */
    static FaultPlan plan(Scenario scenario, List<String> roles, Behaviours behaviours, int survived, long seed) {
        FaultIntensity intensity = scenario.randomFaults();
        if (intensity == null) {
            return scenario.faults();
        }
        Cluster cluster = scenario.cluster();
        FaultPlan drawn = new FaultGenerator(intensity, cluster, roles, behaviours, survived).generate(seed);
        FaultPlan plan = scenario.faults();
        for (Fault fault : drawn.faults()) {
            plan = plan.with(fault);
        }
        return plan;
    }
}
