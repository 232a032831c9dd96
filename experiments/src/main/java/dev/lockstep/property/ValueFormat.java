package dev.lockstep.property;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.Workload;
import net.jqwik.api.SampleReportingFormat;

/** How values of this domain look in the reports of jqwik: short, and in words that can be used elsewhere. */
final class ValueFormat implements SampleReportingFormat {

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Scenario
                || value instanceof FaultPlan
                || value instanceof NetworkConfig
                || value instanceof Workload;
    }

    @Override
    public Object report(Object value) {
        return SampleReportingFormat.plainLabel(text(value));
    }

    private static String text(Object value) {
        if (value instanceof Scenario scenario) {
            return ScenarioText.of(scenario);
        } else if (value instanceof FaultPlan plan) {
            return plan.faults().isEmpty() ? "no faults" : plan.toString();
        }
        return LockstepMapper.yaml().write(value).strip();
    }
}
