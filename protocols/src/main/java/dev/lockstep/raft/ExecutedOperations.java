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
@LookupOnly("outcomes are found by client")
final class ExecutedOperations {

    private final Map<Integer, SessionOutcomes> byClient = new HashMap<>();
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

    /** An operation that was executed twice, or after it was given up, or null if there is none. */
    Command.@Nullable Execute repeated() {
        return repeated;
    }

    /** Whether the operation took place, and this is what it gave. */
    boolean tookPlace(int client, long session, long sequence, Outcome outcome) {
        SessionOutcomes outcomes = byClient.get(client);
        return outcomes != null && outcomes.session == session && outcomes.marks.get(sequence) == Marks.of(outcome);
    }

    private void note(Command.Execute execute, Result result) {
        if (result.verdict() == Result.Verdict.EXECUTED) {
            SessionOutcomes outcomes = byClient.get(execute.client());
            if (outcomes == null || outcomes.session < execute.session()) {
                outcomes = new SessionOutcomes(execute.session());
                byClient.put(execute.client(), outcomes);
            }
            outcomes.discardBefore(execute.firstUnanswered());
            if (!outcomes.isNew(execute)) {
                repeated = execute;
            }
            outcomes.marks.set(execute.sequence(), Marks.of(result.outcome()));
        }
    }

    /** What took place in the newest session of a client, as far as the client may still ask for it. */
    private static final class SessionOutcomes {

        private final long session;
        private final LongList marks = new LongList();
        private long firstUnanswered;

        SessionOutcomes(long session) {
            this.session = session;
        }

        void discardBefore(long sequence) {
            firstUnanswered = Math.max(firstUnanswered, sequence);
            marks.forgetBefore(firstUnanswered);
        }

        /** Whether the operation may take place now: it did not before, and its client waits for it. */
        boolean isNew(Command.Execute execute) {
            return execute.session() == session
                    && execute.sequence() >= firstUnanswered
                    && marks.get(execute.sequence()) == 0;
        }
    }
}
