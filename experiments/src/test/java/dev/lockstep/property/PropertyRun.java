package dev.lockstep.property;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What came of running the properties of a class with jqwik, as a build would.
 *
 * @param failure of the first property that failed, if one did
 * @param printed what was printed
 */
public record PropertyRun(Optional<Throwable> failure, String printed) {

    /**
     * Runs properties.
     *
     * @param capsules folder for capsules
     */
    public static PropertyRun of(Class<?> properties, Path capsules) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(properties))
                .filters(EngineFilter.includeEngines("jqwik"))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setProperty("lockstep.capsules", capsules.toString());
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request, summary);
        } finally {
            System.setOut(before);
            System.clearProperty("lockstep.capsules");
        }
        return new PropertyRun(
                summary.getSummary().getFailures().stream()
                        .map(TestExecutionSummary.Failure::getException)
                        .findFirst(),
                bytes.toString(StandardCharsets.UTF_8));
    }

    /** The lines that were printed and are not empty. */
    public List<String> lines() {
        return printed.lines().filter(line -> !line.isBlank()).toList();
    }
}
