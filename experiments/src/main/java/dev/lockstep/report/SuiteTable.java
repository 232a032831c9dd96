package dev.lockstep.report;

import dev.lockstep.bench.BenchCase;
import dev.lockstep.bench.BenchSuite;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** The cases and their bounds, as {@code bench --list --json} prints them. */
    public Map<String, Object> toJson() {
        return Map.of("cases", suite.cases().stream().map(SuiteTable::json).toList());
    }

    private static Map<String, @Nullable Object> json(BenchCase one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", one.name());
        json.put("category", one.category());
        json.put("protocol", one.protocol());
        json.put("description", one.description());
        json.put("takesMinutes", one.isAlone());
        json.put("target", one.target());
        json.put("acceptable", one.acceptable());
        json.put("critical", one.critical());
        return json;
    }

    /** The categories of a suite, in the order in which its cases name them. */
    static List<String> categories(BenchSuite suite) {
        return suite.cases().stream().map(BenchCase::category).distinct().toList();
    }
}
