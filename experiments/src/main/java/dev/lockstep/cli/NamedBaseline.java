package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Suggestions;
import dev.lockstep.history.Document;
import dev.lockstep.history.HistoryStore;
import java.util.List;

/** A baseline that is kept in the history under a name. */
record NamedBaseline(String name, HistoryOption history, Terminal terminal) implements BaselinePlace {

    /** What the history calls such documents. */
    static final String KIND = "baseline";

    @Override
    public Baseline read() {
        try (HistoryStore store = history.open(terminal)) {
            Document document = store.find(KIND, name).orElseThrow(() -> unknown(store));
            return Baseline.read("baseline=" + name, document.content());
        }
    }

    @Override
    public void save(Baseline baseline) {
        try (HistoryStore store = history.open(terminal)) {
            store.save(KIND, name, LockstepMapper.json().toTree(baseline));
        }
    }

    @Override
    public void requireWritable() {
        history.open(terminal).close();
    }

    @Override
    public String text() {
        return name;
    }

    private InvalidInputException unknown(HistoryStore store) {
        List<String> known = store.documents(KIND).stream().map(Document::name).toList();
        return new InvalidInputException(
                known.isEmpty()
                        ? "baseline=" + name + " is unknown: none is kept so far, 'lockstep baseline save " + name
                                + "' keeps one"
                        : "baseline=" + Suggestions.unknown(name, known));
    }
}
