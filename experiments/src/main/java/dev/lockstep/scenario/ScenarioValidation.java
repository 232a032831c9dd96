package dev.lockstep.scenario;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.DurationText;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Synchrony;
import java.time.Duration;
import java.util.List;

/** How the parts of a scenario must fit together. Each check throws {@link IllegalArgumentException}. */
final class ScenarioValidation {

    private ScenarioValidation() {}

    static void check(Scenario scenario) {
        Cluster cluster = scenario.cluster();
        try {
            // looks up the regions that the topology names
            new ModeledNetwork(scenario.network(), cluster, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("network.topology.regions: " + e.getMessage(), e);
        }
        Deployment<?> deployment = scenario.deployment();
        scenario.faults().validate(cluster, deployment.roles().names(), new Behaviours(deployment.behaviours()));
        checkFaultTimes(scenario.faults().faults(), scenario.duration());
        checkRandomFaults(scenario, deployment);
        checkSynchrony(scenario, deployment);
        checkWorkloadTimes(scenario);
        checkAdministration(scenario, deployment);
        checkRandomAdministration(scenario);
    }

    private static void checkAdministration(Scenario scenario, Deployment<?> deployment) {
        List<ScheduledAction> administration = scenario.administration();
        boolean isAdministered = !administration.isEmpty() || scenario.randomAdministration() != null;
        if (isAdministered && scenario.clients() == 0) {
            throw new IllegalArgumentException("clients=0 must be at least 1: a client sees to what is administered");
        }
        Class<?> known = Protocols.named(scenario.protocol()).actions();
        for (int i = 0; i < administration.size(); i++) {
            ScheduledAction scheduled = administration.get(i);
            if (known == null || !known.isInstance(scheduled.action())) {
                throw new IllegalArgumentException("administration[" + i + "].action=" + scheduled.action()
                        + " must be an action of protocol " + scenario.protocol());
            }
            if (scheduled.at().compareTo(scenario.duration()) >= 0) {
                throw new IllegalArgumentException("administration[" + i + "].at="
                        + DurationText.format(scheduled.at()) + " must be before the end of the run, duration="
                        + DurationText.format(scenario.duration()));
            }
            checkAction(deployment, scheduled.action(), "administration[" + i + "].action");
        }
    }

    private static void checkAction(Deployment<?> deployment, AdministrativeAction action, String path) {
        try {
            deployment.validate(action);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static void checkRandomAdministration(Scenario scenario) {
        RandomAdministration random = scenario.randomAdministration();
        if (random == null) {
            return;
        }
        if (Protocols.named(scenario.protocol()).actions() == null) {
            throw new IllegalArgumentException(
                    "randomAdministration must be null: protocol " + scenario.protocol() + " has no actions");
        }
        if (random.until().compareTo(scenario.duration()) >= 0) {
            throw new IllegalArgumentException("randomAdministration.until=" + DurationText.format(random.until())
                    + " must be before the end of the run, duration=" + DurationText.format(scenario.duration()));
        }
    }

    private static void checkSynchrony(Scenario scenario, Deployment<?> deployment) {
        Duration hop = scenario.checks().synchronousHop();
        if (hop != null) {
            deployment.liveness(new Synchrony(Duration.ZERO, hop));
        }
    }

    private static void checkRandomFaults(Scenario scenario, Deployment<?> deployment) {
        FaultIntensity intensity = scenario.randomFaults();
        if (intensity != null && intensity.healAt().compareTo(scenario.duration()) >= 0) {
            throw new IllegalArgumentException("randomFaults.healAt=" + DurationText.format(intensity.healAt())
                    + " must be before the end of the run," + " duration=" + DurationText.format(scenario.duration()));
        }
        if (intensity != null) {
            try {
                intensity.byzantine().replicas(deployment.survivedByzantine());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("randomFaults." + e.getMessage(), e);
            }
        }
    }

    private static void checkFaultTimes(List<Fault> faults, Duration duration) {
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i).at().compareTo(duration) >= 0) {
                throw new IllegalArgumentException("faults[" + i + "].at="
                        + DurationText.format(faults.get(i).at())
                        + " must be before the end of the run, duration=" + DurationText.format(duration) + " ("
                        + faults.get(i) + ")");
            }
        }
    }

    private static void checkWorkloadTimes(Scenario scenario) {
        scenario.workload().requireClients(scenario.clients());
        Duration start = scenario.workload().start();
        if (scenario.clients() > 0 && start.compareTo(scenario.duration()) >= 0) {
            throw new IllegalArgumentException("workload.start=" + DurationText.format(start)
                    + " must be before the end of the run, duration=" + DurationText.format(scenario.duration()));
        }
    }
}
