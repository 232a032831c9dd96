package dev.lockstep.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the queue and the simulation beside their peers, in one run, and prints CPU time for each event and the
 * ratios to the fastest peer. Takes about five minutes. Arguments: workloads to measure; all if there are none.
 */
public final class PendingEvents {

    private static final int[] SIZES = {1_000, 100_000, 1_000_000};
    private static final Subject[] PEERS = {
        Subject.PRIORITY_QUEUE,
        Subject.SSJ_LIST,
        Subject.SSJ_SIMULATOR,
        Subject.CLOUDSIM_PLUS_QUEUE,
        Subject.CLOUDSIM_PLUS_SIMULATION
    };
    private static final Subject[] ALL = Subject.values();
    private static final Subject[] QUEUE_AND_HEAP = {Subject.LOCKSTEP_QUEUE, Subject.FOUR_ARY_HEAP};

    private PendingEvents() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws RunnerException {
        Workload[] workloads = arguments.length == 0
                ? Workload.values()
                : Stream.of(arguments).map(Workload::valueOf).toArray(Workload[]::new);
        Map<Workload, Map<Subject, double[]>> results = new EnumMap<>(Workload.class);
        for (Workload workload : workloads) {
            results.put(workload, measure(workload));
        }
        results.forEach(PendingEvents::print);
    }

    private static Map<Subject, double[]> measure(Workload workload) throws RunnerException {
        Subject[] subjects = workload == Workload.EXPONENTIAL ? ALL : QUEUE_AND_HEAP;
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                        .include(PendingEventsBenchmark.class.getName())
                        .param("workload", workload.name())
                        .param("subject", Stream.of(subjects).map(Enum::name).toArray(String[]::new))
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<Subject, double[]> nanos = new EnumMap<>(Subject.class);
        for (RunResult run : runs) {
            Subject subject = Subject.valueOf(run.getParams().getParam("subject"));
            int size = Integer.parseInt(run.getParams().getParam("pending"));
            nanos.computeIfAbsent(subject, key -> new double[SIZES.length])[Arrays.binarySearch(SIZES, size)] =
                    medianNanos(run);
        }
        return nanos;
    }

    /** The median over the iterations of CPU time for each event. */
    private static double medianNanos(RunResult run) {
        double[] nanos = run.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(PendingEvents::nanosPerEvent)
                .sorted()
                .toArray();
        return nanos[nanos.length / 2];
    }

    private static double nanosPerEvent(IterationResult iteration) {
        return iteration.getSecondaryResults().get("cpuNanos").getScore()
                / iteration.getSecondaryResults().get("events").getScore();
    }

    private static void print(Workload workload, Map<Subject, double[]> nanos) {
        System.out.printf("%n%s: nanoseconds of CPU for each event, by pending events%n", workload);
        System.out.printf(Locale.ROOT, "%-34s %10s %10s %10s%n", "", "10^3", "10^5", "10^6");
        nanos.forEach((subject, row) -> printRow(subject.name(), "%10.1f", row));
        if (workload == Workload.EXPONENTIAL) {
            double[] best = best(nanos);
            printRow("(a) best peer / queue", "%9.1fx", ratios(best, nanos.get(Subject.LOCKSTEP_QUEUE)));
            printRow("(b) best peer / simulation", "%9.1fx", ratios(best, nanos.get(Subject.LOCKSTEP_SIMULATION)));
        } else {
            double[] heap = nanos.get(Subject.FOUR_ARY_HEAP);
            printRow("(c) 4-ary heap / queue", "%9.1fx", ratios(heap, nanos.get(Subject.LOCKSTEP_QUEUE)));
        }
    }

    private static double[] best(Map<Subject, double[]> nanos) {
        double[] best = new double[SIZES.length];
        Arrays.fill(best, Double.MAX_VALUE);
        for (Subject peer : PEERS) {
            for (int size = 0; size < best.length; size++) {
                best[size] = Math.min(best[size], nanos.get(peer)[size]);
            }
        }
        return best;
    }

    private static double[] ratios(double[] of, double[] to) {
        double[] ratios = new double[of.length];
        for (int size = 0; size < of.length; size++) {
            ratios[size] = of[size] / to[size];
        }
        return ratios;
    }

    private static void printRow(String name, String format, double[] values) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (double value : values) {
            row.append(' ').append(String.format(Locale.ROOT, format, value));
        }
        System.out.println(row);
    }
}
