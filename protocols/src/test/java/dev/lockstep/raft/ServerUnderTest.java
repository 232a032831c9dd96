package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.RaftMessage.AppendEntries;
import dev.lockstep.raft.RaftMessage.Appended;
import dev.lockstep.raft.RaftMessage.ClientRequest;
import dev.lockstep.raft.RaftMessage.Vote;
import dev.lockstep.statemachine.Command;
import dev.lockstep.testing.RecordingContext;
import dev.lockstep.testing.RecordingStorage;
import java.util.ArrayList;
import java.util.List;

/** One server of a cluster of five, driven by hand. Its disk ends a sync when the test says so. */
final class ServerUnderTest {

    static final Cluster FIVE = new Cluster(5, 1);
    static final int CLIENT = 5;

    final RecordingContext context;
    private final RaftNode node;

    private ServerUnderTest(RecordingContext context, Cluster cluster, RaftOptions options) {
        this.context = context;
        node = new RaftNode(options, cluster, context);
        node.start(context);
    }

    /** Server 0, never started before. */
    static ServerUnderTest fresh() {
        return fresh(RaftOptions.DEFAULTS);
    }

    static ServerUnderTest fresh(RaftOptions options) {
        return new ServerUnderTest(new RecordingContext(0), FIVE, options);
    }

    /** The only server of its cluster. */
    static ServerUnderTest alone() {
        return new ServerUnderTest(new RecordingContext(0), new Cluster(1, 1), RaftOptions.DEFAULTS);
    }

    /** Server 0, started from this storage. */
    static ServerUnderTest restarted(RecordingStorage storage) {
        return restarted(storage, RaftOptions.DEFAULTS);
    }

    static ServerUnderTest restarted(RecordingStorage storage, RaftOptions options) {
        return new ServerUnderTest(new RecordingContext(0, storage), FIVE, options);
    }

    /** A follower in this term whose log has entries of these terms, on disk. */
    static ServerUnderTest followerWithLog(long term, long... entryTerms) {
        ServerUnderTest server = fresh();
        server.appendsFrom(4, term, 0, 0, 0, entriesOfTerms(entryTerms));
        server.syncAll();
        server.context.clearEffects();
        return server;
    }

    /** A leader whose log, before its own no-op, has entries of these terms. Everything it has is on disk. */
    static ServerUnderTest leaderWithLog(long term, long... entryTerms) {
        ServerUnderTest server = followerWithLog(term - 1, entryTerms);
        server.becomeLeader();
        server.syncAll();
        server.context.clearEffects();
        return server;
    }

    static LogEntry[] entriesOfTerms(long... terms) {
        LogEntry[] entries = new LogEntry[terms.length];
        for (int i = 0; i < terms.length; i++) {
            entries[i] = new LogEntry(terms[i], put(i + 1));
        }
        return entries;
    }

    static Command.Execute put(long sequence) {
        return new Command.Execute(
                CLIENT, 1, sequence, 1, new KeyValueOperation.Put("key", Value.of("value-" + sequence)));
    }

    void becomeLeader() {
        electionTimeout();
        receive(1, new Vote(term(), true));
        receive(2, new Vote(term(), true));
        if (role() != RoleName.LEADER) {
            throw new AssertionError("no leader, but " + role());
        }
    }

    void electionTimeout() {
        expire(RaftTimer.ELECTION);
    }

    void expire(RaftTimer timer) {
        context.expire(timer);
        node.timeout(context, timer);
    }

    void receive(int from, Message message) {
        node.receive(context, from, message);
    }

    void appendsFrom(int leader, long term, long previousIndex, long previousTerm, long commit, LogEntry... entries) {
        receive(leader, new AppendEntries(term, leader, previousIndex, previousTerm, LogSlice.of(entries), commit, 1));
    }

    void acknowledges(int follower, long index) {
        receive(follower, new Appended(term(), 1, index));
    }

    void request(Command command) {
        receive(CLIENT, new ClientRequest(command));
    }

    /** The disk finishes everything that was started, and what is started thereupon. */
    void syncAll() {
        while (context.storage().pendingSyncs() > 0) {
            receive(context.id(), context.storage().completeSync());
        }
    }

    long term() {
        return server().term();
    }

    RoleName role() {
        return server().role().name();
    }

    int leaderKnown() {
        return Role.leaderKnownTo(server().role(), context.id());
    }

    boolean hasVoted() {
        return server().persistent.votedFor() != NOBODY;
    }

    long commitIndex() {
        return server().commitIndex;
    }

    List<Long> logTerms() {
        List<Long> terms = new ArrayList<>();
        for (long index = 1; index <= server().log.lastIndex(); index++) {
            terms.add(server().log.termAt(index));
        }
        return terms;
    }

    /** The last message that was sent to a node. */
    Message lastTo(int to) {
        List<Message> messages = context.sentTo(to);
        return messages.get(messages.size() - 1);
    }

    private Server server() {
        return node.server();
    }
}
