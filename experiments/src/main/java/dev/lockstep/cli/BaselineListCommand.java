package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.history.Document;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep baseline list}. */
@Command(
        name = "list",
        description = "Lists the baselines that are kept in the history.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false)
final class BaselineListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    BaselineListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Document> documents;
        try (HistoryStore store = history.open(terminal)) {
            documents = store.documents(NamedBaseline.KIND);
        }
        if (json) {
            List<Object> baselines = new ArrayList<>();
            for (Document document : documents) {
                Map<String, Object> baseline = new LinkedHashMap<>();
                baseline.put("name", document.name());
                baseline.put("savedAt", document.savedAt());
                baseline.put("lockstepVersion", document.lockstepVersion());
                baselines.add(baseline);
            }
            terminal.out().println(LockstepMapper.json().write(Map.of("baselines", baselines)));
        } else if (documents.isEmpty()) {
            terminal.out().println("no baseline is kept so far: 'lockstep baseline save NAME' keeps one");
        } else {
            terminal.out().println(table(documents));
        }
        terminal.out().flush();
        return ExitCode.HELD;
    }

    private static TextTable table(List<Document> documents) {
        TextTable table = new TextTable()
                .text("baseline")
                .text("saved at")
                .text("lockstep")
                .figures("cases")
                .figures("seeds")
                .text("costs");
        for (Document document : documents) {
            String[] content = content(document);
            table.row(
                    document.name(),
                    document.savedAt(),
                    document.lockstepVersion(),
                    content[0],
                    content[1],
                    content[2]);
        }
        return table;
    }

    /** Cases, seeds and costs; one that cannot be read is listed all the same. */
    private static String[] content(Document document) {
        try {
            Baseline baseline = Baseline.read("baseline=" + document.name(), document.content());
            String costs =
                    baseline.costs() == null ? "" : baseline.costs().processes().size() + " JVMs";
            return new String[] {String.valueOf(baseline.cases().size()), baseline.seeds(), costs};
        } catch (InvalidInputException e) {
            return new String[] {"", "", "cannot be read by this version"};
        }
    }
}
