package dev.lockstep.check;

import dev.lockstep.check.History.Completion;
import dev.lockstep.check.History.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a history is linearizable: whether each operation can be given a moment between its invocation and its
 * completion such that, carried out at those moments, the operations give the results that clients saw (Herlihy and Wing,
 * 1990).
 *
 * <p>An operation that is pending, or whose client gave up, may have any such moment from its invocation on, or none. One
 * that failed has none. Operations that are simultaneous to the nanosecond count as overlapping.
 *
 * @param <O> what clients ask for
 * @param <R> what they get
 * @param <S> the state of one part
 */
public final class Linearizability<O, R, S> {

    private final SequentialModel<O, R, S> model;
    private final int configurationLimit;

    /**
     * A checker.
     *
     * @param configurationLimit how many configurations of one part of the state are looked at before the check gives
     *     up, at least 1. It bounds time and memory: the problem is NP-complete (Gibbons and Korach, 1997), but a system
     *     under a realistic load comes nowhere near
     */
    public Linearizability(SequentialModel<O, R, S> model, int configurationLimit) {
        if (configurationLimit < 1) {
            throw new IllegalArgumentException("configurationLimit=" + configurationLimit + " must be at least 1");
        }
        this.model = model;
        this.configurationLimit = configurationLimit;
    }

    /** Checks a history. A part that is not linearizable prevails over one that is undecided. */
    public Verdict<O, R> check(History<O, R> history) {
        Verdict<O, R> worst = new Verdict.Linearizable<>();
        for (Map.Entry<Object, List<Entry<O, R>>> part : parts(history).entrySet()) {
            Verdict<O, R> verdict =
                    new LinearizationSearch<>(model, part.getKey(), part.getValue(), configurationLimit).run();
            if (verdict instanceof Verdict.NotLinearizable) {
                return verdict;
            } else if (verdict instanceof Verdict.Undecided && worst instanceof Verdict.Linearizable) {
                worst = verdict;
            }
        }
        return worst;
    }

    /** The operations that matter, by part, in the order of their invocation. */
    private Map<Object, List<Entry<O, R>>> parts(History<O, R> history) {
        Map<Object, List<Entry<O, R>>> parts = new LinkedHashMap<>();
        for (Entry<O, R> entry : history.entries()) {
            boolean completed = entry.completion() == Completion.OK;
            // a read that told nobody what it read is no evidence of anything
            boolean mayMatter =
                    entry.completion() != Completion.FAILED && (completed || !model.isReadOnly(entry.operation()));
            if (mayMatter) {
                parts.computeIfAbsent(model.part(entry.operation()), unseen -> new ArrayList<>())
                        .add(entry);
            }
        }
        return parts;
    }
}
