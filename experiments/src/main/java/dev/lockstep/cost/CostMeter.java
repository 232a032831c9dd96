package dev.lockstep.cost;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.statistics.MedianRatio;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures on the calling thread what events cost: every scenario once in each round, with the calibration load before and
 * behind it. The first rounds warm the JVM up and are not looked at.
 */
final class CostMeter {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double EVENTS_PER_MILLION = 1e6;
    /** Some 20 ms: long beside the resolution of the clock, short beside what else happens on a machine. */
    private static final int STEPS = 300_000;

    private static final int WARM_UP_ROUNDS = 3;
    private static final int MEASURED_ROUNDS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final CalibrationLoad load = new CalibrationLoad();
    private final List<Scenario> scenarios;
    private final CostRequest request;
    /** What each run so far cost, by scenario. */
    private final List<List<CaseCost>> costs = new ArrayList<>();

    private final List<Double> calibrations = new ArrayList<>();
    /** Keeps the compiler from leaving the load out. */
    private long unusedSum;

    CostMeter(List<Scenario> scenarios, CostRequest request) {
        this.scenarios = List.copyOf(scenarios);
        this.request = request;
        scenarios.forEach(scenario -> costs.add(new ArrayList<>()));
    }

    /** Measures for as long as was asked for, and a few rounds at least. */
    ProcessCosts measure() {
        rounds(WARM_UP_ROUNDS, request.warmUpSeconds());
        costs.forEach(List::clear);
        calibrations.clear();
        rounds(MEASURED_ROUNDS, request.measuredSeconds());
        return new ProcessCosts(
                MedianRatio.median(
                        calibrations.stream().mapToDouble(Double::doubleValue).toArray()),
                costs.stream().map(CostMeter::middle).toList());
    }

    private void rounds(int least, double seconds) {
        double spent = 0;
        for (int round = 0; round < least || spent < seconds; round++) {
            double before = calibrate();
            for (int i = 0; i < scenarios.size(); i++) {
                RunResult result = Runner.run(scenarios.get(i), request.seed());
                double behind = calibrate();
                spent += result.cpuSeconds();
                costs.get(i).add(cost(scenarios.get(i), result, (before + behind) / 2));
                before = behind;
            }
        }
    }

    private static CaseCost cost(Scenario scenario, RunResult result, double calibrationNanos) {
        double perEvent = result.cpuSeconds() / result.events();
        return new CaseCost(
                scenario.name(),
                scenario.protocol(),
                perEvent * EVENTS_PER_MILLION,
                perEvent * NANOS_PER_SECOND / calibrationNanos);
    }

    /** CPU time of a step of the load, in nanoseconds. */
    private double calibrate() {
        long start = THREADS.getCurrentThreadCpuTime();
        unusedSum += load.run(STEPS);
        double nanos = (double) (THREADS.getCurrentThreadCpuTime() - start) / STEPS;
        calibrations.add(nanos);
        return nanos;
    }

    private static CaseCost middle(List<CaseCost> runs) {
        CaseCost any = runs.get(0);
        return new CaseCost(
                any.name(),
                any.protocol(),
                MedianRatio.median(runs.stream()
                        .mapToDouble(CaseCost::cpuSecondsPerMillionEvents)
                        .toArray()),
                MedianRatio.median(runs.stream().mapToDouble(CaseCost::relative).toArray()));
    }
}
