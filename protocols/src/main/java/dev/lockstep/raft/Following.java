package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NO_ROUND;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;

/** The follower's side of log replication (§5.3): AppendEntries RPC, receiver implementation (Figure 2). */
final class Following {

    private final Server server;
    private final Application application;

    Following(Server server, Application application) {
        this.server = server;
        this.application = application;
    }

    /** Takes entries or a heartbeat. The numbers are the steps of Figure 2. */
    void onAppendEntries(NodeContext context, int from, AppendEntries message) {
        if (message.term() < server.term()) { // 1.
            context.send(from, new Rejected(server.term(), NO_ROUND, 0, 0));
            return;
        }
        Follower follower = follow(context, message.leader());
        server.savePromises(context);
        long previous = message.prevLogIndex();
        if (!server.log.matches(previous, message.prevLogTerm())) { // 2.
            long hint =
                    Math.max(server.log.baseIndex(), server.log.lastIndexWithin(previous - 1, message.prevLogTerm()));
            context.send(from, new Rejected(server.term(), message.round(), hint, server.log.termAt(hint)));
            return;
        }
        store(context, previous, message.entries()); // 3. and 4.
        follower.verifiedIndex = Math.max(follower.verifiedIndex, message.lastIndex());
        follower.round = Math.max(follower.round, message.round());
        application.commitTo(context, Math.min(message.leaderCommit(), message.lastIndex()), false); // 5.
        if (server.log.durableIndex() < follower.verifiedIndex
                && message.entries().isEmpty()) {
            // a heartbeat asks whether its receiver is there, whatever the disk is busy with
            acknowledge(context, follower);
        }
        acknowledgeOrSync(context, follower);
    }

    /** The log is that of the leader up to this index: say so when it is on disk. */
    void verified(NodeContext context, Follower follower, long index) {
        follower.verifiedIndex = Math.max(follower.verifiedIndex, index);
        acknowledgeOrSync(context, follower);
    }

    /** What was synced can be acknowledged now; what came meanwhile is synced next. */
    void onSynced(NodeContext context, Follower follower) {
        if (follower.verifiedIndex > 0) {
            acknowledge(context, follower);
            server.log.sync(context);
        }
    }

    /** Only the leader of the term sends AppendEntries, so the sender is it (§5.2). */
    Follower follow(NodeContext context, int leader) {
        server.resetElectionTimer(context);
        if (!(server.role() instanceof Follower known && known.leader == leader)) {
            server.become(context, new Follower(leader), RoleChange.LEADER_FOUND);
        }
        Follower follower = (Follower) server.role();
        follower.heardNanos = context.monotonicNanos();
        server.giveLease(context);
        return follower;
    }

    /** Keeps the entries that are there already, removes those in conflict with new ones, appends what is missing. */
    private void store(NodeContext context, long previous, LogSlice entries) {
        int known = 0;
        while (known < entries.size()
                && server.log.matches(previous + known + 1, entries.get(known).term())) {
            known++;
        }
        if (known == entries.size()) {
            return;
        }
        long first = previous + known + 1;
        if (first <= server.log.lastIndex()) { // 3.
            server.log.truncateFrom(context.storage(), first);
            context.emit(new RaftEvent.LogTruncated(first));
        }
        LogSlice missing = entries.skip(known); // 4.
        for (int i = 0; i < missing.size(); i++) {
            server.log.append(context.storage(), missing.get(i));
        }
        context.emit(new RaftEvent.EntriesAppended(first, missing));
        server.useLatestConfiguration(context);
    }

    private void acknowledgeOrSync(NodeContext context, Follower follower) {
        if (server.log.durableIndex() >= follower.verifiedIndex) {
            acknowledge(context, follower);
        } else {
            server.log.sync(context);
        }
    }

    private void acknowledge(NodeContext context, Follower follower) {
        long index = Math.min(follower.verifiedIndex, server.log.durableIndex());
        context.send(follower.leader, new Appended(server.term(), follower.round, index));
    }
}
