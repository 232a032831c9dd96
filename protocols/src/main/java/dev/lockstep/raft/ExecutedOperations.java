package dev.lockstep.raft;

import dev.lockstep.node.LookupOnly;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.Result;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations that took place, by session and sequence number, as the replicated log has them: each index counts once,
 * when the first server applies it. Shared as {@link ReplicaLogs} is.
 */
@LookupOnly("outcomes are found by session")
final class ExecutedOperations {

    private final Map<Long, LongList> outcomesBySession = new HashMap<>();
    private long lastIndex;
    private @Nullable RaftEvent latest;
    private Command.@Nullable Execute repeated;

    /** Follows an event. */
    void follow(RaftEvent event) {
        if (event != latest && event instanceof RaftEvent.EntriesApplied applied) {
            latest = event;
            long first = applied.firstIndex();
            int count = applied.entries().size();
            for (int i = (int) Math.max(0, lastIndex + 1 - first); i < count; i++) {
                if (applied.entries().get(i).command() instanceof Command.Execute execute) {
                    note(execute, applied.result(i));
                }
            }
            lastIndex = Math.max(lastIndex, first + count - 1);
        }
    }

    /** An operation that was executed twice, or null if there is none. */
    Command.@Nullable Execute repeated() {
        return repeated;
    }

    /** Whether the operation took place, and this is what it gave. */
    boolean tookPlace(long session, long sequence, Outcome outcome) {
        LongList outcomes = outcomesBySession.get(session);
        return outcomes != null && outcomes.get(sequence) == Marks.of(outcome);
    }

    private void note(Command.Execute execute, Result result) {
        if (result.verdict() == Result.Verdict.EXECUTED) {
            LongList outcomes = outcomesBySession.computeIfAbsent(execute.session(), unseen -> new LongList());
            if (outcomes.get(execute.sequence()) != 0) {
                repeated = execute;
            }
            outcomes.set(execute.sequence(), Marks.of(result.outcome()));
        }
    }
}
