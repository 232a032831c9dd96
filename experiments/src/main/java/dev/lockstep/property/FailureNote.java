package dev.lockstep.property;

import dev.lockstep.cli.CommandLines;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.store.Capsule;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.lifecycle.Store;

/** What is said about a failed property when jqwik has said its part. */
record FailureNote(List<String> lines) implements Store.CloseOnReset {

    private static final String FOLDER_PROPERTY = "lockstep.capsules";
    private static final Path DEFAULT_FOLDER = Path.of("target", "lockstep-capsules");

    /**
     * Runs the shrunk run again and keeps it.
     *
     * @param owner names the property
     */
    static FailureNote of(String owner, ViolationError original, ViolationError shrunk) {
        Run run = Runner.prepare(shrunk.scenario(), shrunk.seed());
        RunResult result = run.execute(ProgressListener.NONE);
        List<String> lines = new ArrayList<>(
                faults(original.scenario().faults(), shrunk.scenario().faults()));
        if (result.held()) {
            lines.add(
                    "no capsule: the same scenario and seed ran again, and all checks held. Something in the run depends"
                            + " on more than the two");
            return new FailureNote(lines);
        }
        try {
            Path capsule = Capsule.of(run, result).write(folder().resolve(owner));
            lines.add("capsule  " + capsule);
            lines.add("replay   " + replay(capsule, shrunk.scenario().protocol()));
        } catch (InvalidInputException e) {
            lines.add("no capsule: " + e.getMessage());
        }
        return new FailureNote(lines);
    }

    @Override
    public void close() {
        lines.forEach(System.out::println);
        System.out.flush();
    }

    private static List<String> faults(FaultPlan original, FaultPlan shrunk) {
        List<String> lines = new ArrayList<>();
        String count = shrunk.faults().isEmpty() ? "none" : String.valueOf(shrunk.size());
        lines.add("faults   " + count
                + (shrunk.size() == original.size() ? "" : " of " + original.size() + " left after shrinking"));
        shrunk.faults().forEach(fault -> lines.add("         " + fault.text()));
        return lines;
    }

    /** Absolute, as builds run the tests of a module in its folder, and people paste the command elsewhere. */
    private static Path folder() {
        String configured = System.getProperty(FOLDER_PROPERTY);
        return (configured == null ? DEFAULT_FOLDER : Path.of(configured))
                .toAbsolutePath()
                .normalize();
    }

    /** A protocol that is there for tests only is not on the class path of the application. */
    private static String replay(Path capsule, String protocol) {
        CodeSource source =
                Protocols.named(protocol).getClass().getProtectionDomain().getCodeSource();
        boolean isOfTests = source != null && source.getLocation().getPath().endsWith("/test-classes/");
        return isOfTests ? CommandLines.replayWithTests(capsule) : CommandLines.replay(capsule);
    }
}
