package dev.lockstep.report;

import dev.lockstep.bench.BenchCase;
import dev.lockstep.bench.BenchSuite;
import java.io.PrintStream;
import java.util.List;

/** The cases of a suite, for people who want to choose. */
public record SuiteTable(BenchSuite suite) {

    private static final int DESCRIPTION_WIDTH = 72;

    /** Prints a line for each case, by category. */
    public void print(PrintStream out) {
        TextTable table = new TextTable().text("case").text("takes").text("shows", DESCRIPTION_WIDTH);
        for (String category : categories(suite)) {
            table.row(category, "", "");
            for (BenchCase one : suite.cases()) {
                if (one.category().equals(category)) {
                    String description = one.description() == null ? "" : one.description();
                    table.row("  " + one.name(), one.isAlone() ? "minutes" : "", description);
                }
            }
        }
        out.println(table);
        out.println();
        long alone = suite.cases().stream().filter(BenchCase::isAlone).count();
        out.println(suite.cases().size() + " cases, of which " + alone + " take minutes and are left out with --quick");
    }

    /** The categories of a suite, in the order in which its cases name them. */
    static List<String> categories(BenchSuite suite) {
        return suite.cases().stream().map(BenchCase::category).distinct().toList();
    }
}
