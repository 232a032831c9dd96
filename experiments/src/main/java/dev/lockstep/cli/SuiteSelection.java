package dev.lockstep.cli;

import dev.lockstep.bench.BenchSuite;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that run a suite: which cases, with which seeds. */
final class SuiteSelection {

    private static final String USUAL_SEEDS = "1..3";
    private static final String QUICK_SEEDS = "1..2";

    @Option(names = "--suite", paramLabel = "FILE", description = "A YAML file of cases, in place of the usual ones.")
    private @Nullable String file;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Only cases of this category, such as latency. May be repeated.")
    private List<String> categories = new ArrayList<>();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "Only cases of this protocol, such as raft. May be repeated.")
    private List<String> protocols = new ArrayList<>();

    @Option(names = "--case", paramLabel = "NAME", description = "Only this case. May be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Two seeds in place of three.")
    private boolean quick;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            description = "The seeds of each case, such as 1..10; 1..3 if not given.")
    private @Nullable String seeds;

    @Mixin
    private Workers workers = new Workers();

    /** The name of the suite. */
    String name() {
        return file == null ? "standard suite" : file;
    }

    /** The cases that were asked for. */
    BenchSuite suite() {
        BenchSuite all = file == null ? BenchSuite.standard() : BenchSuite.read(file);
        return all.ofCategories(categories).ofProtocols(protocols).ofNames(names);
    }

    /** The runs that were asked for. */
    SweepExecution execution(BenchSuite suite) {
        String usual = quick ? QUICK_SEEDS : USUAL_SEEDS;
        return suite.arms().prepare(Seeds.parse(seeds == null ? usual : seeds), workers.count());
    }
}
