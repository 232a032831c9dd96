package dev.lockstep.cost;

import dev.lockstep.statistics.MedianRatio;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What cases cost in several JVMs, one after the other.
 *
 * @param calibrationVersion which calibration load they were measured beside
 * @param jvm version of the JVM, and kind of processor
 * @param processes one for each JVM
 */
public record Costs(int calibrationVersion, String jvm, List<ProcessCosts> processes) {

    /** Copies the list. */
    public Costs {
        processes = List.copyOf(processes);
    }

    /** Costs that were measured here and now. */
    static Costs of(List<ProcessCosts> processes) {
        return new Costs(CalibrationLoad.VERSION, jvmOfThis(), processes);
    }

    /** The protocols of the cases. */
    public Set<String> protocols() {
        Set<String> protocols = new LinkedHashSet<>();
        processes.forEach(process -> process.cases().forEach(one -> protocols.add(one.protocol())));
        return protocols;
    }

    /** For each JVM, the geometric mean over the cases of a protocol of their relative costs. */
    public double[] relative(String protocol) {
        return processes.stream()
                .mapToDouble(process -> geometricMean(process.cases().stream()
                        .filter(one -> one.protocol().equals(protocol))
                        .mapToDouble(CaseCost::relative)
                        .toArray()))
                .toArray();
    }

    /** The middle over the JVMs of what a step of the calibration load cost. */
    public double calibrationNanos() {
        return MedianRatio.median(
                processes.stream().mapToDouble(ProcessCosts::calibrationNanos).toArray());
    }

    private static double geometricMean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.log(value);
        }
        return StrictMath.exp(sum / values.length);
    }

    private static String jvmOfThis() {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ", " + System.getProperty("os.arch");
    }
}
