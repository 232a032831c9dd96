package dev.lockstep.raft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.OtherSessionOpen;
import dev.lockstep.raft.ClientMessage.SessionExpired;
import dev.lockstep.raft.ClientMessage.SessionOpened;
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
    private final Compaction compaction;
    private long lastApplied;

    /** The machine has applied what is known to be committed: nothing, or what a snapshot stands for. */
    Application(Server server, ReplicatedMachine machine, Compaction compaction) {
        this.server = server;
        this.machine = machine;
        this.compaction = compaction;
        this.lastApplied = server.commitIndex;
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

    /** Takes over the state of a snapshot, which is ahead of what was applied here (§7). */
    void restore(NodeContext context, Snapshot snapshot) {
        machine.restore(snapshot.state());
        lastApplied = snapshot.lastIndex();
        server.commitIndex = lastApplied;
        context.charge(CpuWork.SNAPSHOT_KIB, snapshot.kibibytes());
        context.emit(new RaftEvent.SnapshotInstalled(
                lastApplied, snapshot.lastTerm(), snapshot.configuration(), machine.stateHash()));
        context.emit(new RaftEvent.CommitAdvanced(server.term(), lastApplied, snapshot.lastTerm(), false));
    }

    private void apply(NodeContext context, long first, long last) {
        LogSlice entries = server.log.slice(first, last);
        Result[] results = new Result[entries.size()];
        long[] stateHashes = new long[results.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = machine.apply(first + i, entries.get(i).command());
            stateHashes[i] = machine.stateHash();
        }
        lastApplied = last;
        context.charge(CpuWork.APPLY, results.length);
        context.emit(new RaftEvent.EntriesApplied(first, entries, results, stateHashes));
        if (server.role() instanceof Leader) {
            answer(context, entries, results);
        }
        compaction.applied(context, entries, last);
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
                answer(context, open);
            }
        }
    }

    private void answer(NodeContext context, Command.OpenSession open) {
        Session session = machine.openedBy(open);
        context.send(
                open.client(),
                session != null
                        ? new SessionOpened(open.nonce(), session.id())
                        : new OtherSessionOpen(open.nonce(), machine.openSession(open.client())));
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
