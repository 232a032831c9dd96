package dev.lockstep.cost;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Measures costs in fresh JVMs, one after the other. Two JVMs that run the same code may differ by several percent, as each
 * compiles and lays out the code in its own way, and runs in one JVM cannot tell that apart from slower code; so a JVM is what
 * counts as one measurement.
 */
public final class CostProcesses {

    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    /** A JVM has compiled what matters by then, as it does not compile in the background. */
    private static final double WARM_UP_SECONDS = 3;

    private static final double MEASURED_SECONDS = 3;

    private CostProcesses() {}

    /**
     * Measures scenarios.
     *
     * @param scenarios named after their cases
     * @param seed of each run
     * @param count number of JVMs
     * @param progress is told how many are done
     * @throws IllegalStateException if a JVM fails; it has said why on the standard error stream
     */
    public static Costs measure(List<Scenario> scenarios, long seed, int count, IntConsumer progress) {
        return measure(
                new CostRequest(
                        scenarios.stream().map(LockstepMapper.json()::toTree).toList(),
                        seed,
                        WARM_UP_SECONDS,
                        MEASURED_SECONDS),
                count,
                progress);
    }

    static Costs measure(CostRequest request, int count, IntConsumer progress) {
        byte[] text = LockstepMapper.json().write(request).getBytes(StandardCharsets.UTF_8);
        List<ProcessCosts> processes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            processes.add(measureOnce(text));
            progress.accept(processes.size());
        }
        return Costs.of(processes);
    }

    private static ProcessCosts measureOnce(byte[] request) {
        try {
            Process process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(request);
                }
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int exitCode = process.waitFor();
                if (exitCode != 0) {
                    throw new IllegalStateException("a JVM that measures costs ended with exit code " + exitCode);
                }
                return LockstepMapper.json().read(answer, ProcessCosts.class);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a JVM that measures costs could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while costs were measured", e);
        }
    }

    /** Options that are the same however this JVM was started, and make one JVM as much like the next as can be. */
    private static List<String> command() {
        long megabytes = Math.max(1_024, Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // what is compiled, and when, then depends less on what else the machine does
                "-Xbatch",
                // its work is done by other threads, whose time does not count
                "-XX:+UseParallelGC",
                "-Xms512m",
                "-Xmn384m",
                "-Xmx" + megabytes + "m",
                "-cp",
                classPath(),
                CostProcess.class.getName());
    }

    /** Where the classes of this JVM come from, also if they were not on its class path, as under exec:java. */
    private static String classPath() {
        if (!(CostProcesses.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> places = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            try {
                places.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException("no path for " + url, e);
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
