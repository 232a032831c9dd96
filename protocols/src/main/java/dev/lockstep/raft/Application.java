package dev.lockstep.raft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.RaftMessage.Answer;
import dev.lockstep.raft.RaftMessage.SessionExpired;
import dev.lockstep.raft.RaftMessage.SessionOpened;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.ReplicatedMachine;
import dev.lockstep.statemachine.Result;
import dev.lockstep.statemachine.Session;

/** Applies committed entries to the state machine in the order of the log (§5.3); a leader answers its clients. */
final class Application {

    private static final int MOST_AT_ONCE = 1024;

    private final Server server;
    private final ReplicatedMachine machine;
    private long lastApplied;

    Application(Server server, ReplicatedMachine machine) {
        this.server = server;
        this.machine = machine;
    }

    /** Index of the last entry that was applied (Figure 2). */
    long lastApplied() {
        return lastApplied;
    }

    /** Moves the commit index forward and applies what it passes. Does nothing if it is there already. */
    void commitTo(NodeContext context, long index, boolean asLeader) {
        if (index <= server.commitIndex) {
            return;
        }
        server.commitIndex = index;
        context.emit(new RaftEvent.CommitAdvanced(server.term(), index, server.log.termAt(index), asLeader));
        while (lastApplied < index) {
            apply(context, lastApplied + 1, Math.min(index, lastApplied + MOST_AT_ONCE));
        }
    }

    private void apply(NodeContext context, long first, long last) {
        LogSlice entries = server.log.slice(first, last);
        Result[] results = new Result[entries.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = machine.apply(first + i, entries.get(i).command());
        }
        lastApplied = last;
        context.charge(CpuWork.APPLY, results.length);
        context.emit(new RaftEvent.EntriesApplied(first, entries, results));
        if (server.role() instanceof Leader) {
            answer(context, entries, results);
        }
    }

    /** Answers those who asked this leader in this term; others ask again and are answered from their session. */
    private void answer(NodeContext context, LogSlice entries, Result[] results) {
        for (int i = 0; i < results.length; i++) {
            LogEntry entry = entries.get(i);
            if (entry.term() != server.term()) {
                continue;
            }
            if (entry.command() instanceof Command.Execute execute) {
                answer(context, execute, results[i]);
            } else if (entry.command() instanceof Command.OpenSession open) {
                Session session = machine.openedBy(open);
                if (session != null) {
                    context.send(open.client(), new SessionOpened(open.nonce(), session.id()));
                }
            }
        }
    }

    private static void answer(NodeContext context, Command.Execute execute, Result result) {
        switch (result.verdict()) {
            case EXECUTED, ANSWERED_FROM_SESSION ->
                context.send(execute.client(), new Answer(execute.session(), execute.sequence(), result.outcome()));
            case EXPIRED -> context.send(execute.client(), new SessionExpired(execute.session()));
            // STALE: the client no longer waits; the others do not belong to operations
            default -> {}
        }
    }
}
