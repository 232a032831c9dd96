package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.PreVote;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.statemachine.Command;
import dev.lockstep.testing.RecordingContext;
import dev.lockstep.testing.RecordingStorage;
import java.util.ArrayList;
import java.util.List;

/** One server of a cluster of five, driven by hand. Its disk ends a sync when the test says so. */
final class ServerUnderTest {

    static final Cluster FIVE = new Cluster(5, 1);
    static final int CLIENT = 5;

    /** The defaults without what surrounds elections: what the tests after the sections of the paper run with. */
    static final RaftOptions PAPER = RaftOptions.DEFAULTS.withElections(ElectionOptions.PLAIN);

    final RecordingContext context;
    private final RaftNode node;

    private ServerUnderTest(RecordingContext context, Cluster cluster, RaftOptions options) {
        this.context = context;
        node = new RaftNode(options, cluster, context);
        node.start(context);
    }

    /** Server 0, never started before. */
    static ServerUnderTest fresh() {
        return fresh(PAPER);
    }

    static ServerUnderTest fresh(RaftOptions options) {
        return fresh(FIVE, options);
    }

    static ServerUnderTest fresh(Cluster cluster, RaftOptions options) {
        return new ServerUnderTest(new RecordingContext(0), cluster, options);
    }

    /** A server with another id than 0. */
    static ServerUnderTest fresh(int id, Cluster cluster, RaftOptions options) {
        return new ServerUnderTest(new RecordingContext(id), cluster, options);
    }

    /** The only server of its cluster. */
    static ServerUnderTest alone() {
        return alone(PAPER);
    }

    static ServerUnderTest alone(RaftOptions options) {
        return fresh(new Cluster(1, 1), options);
    }

    /** Server 0, started from this storage. */
    static ServerUnderTest restarted(RecordingStorage storage) {
        return new ServerUnderTest(new RecordingContext(0, storage), FIVE, PAPER);
    }

    /** Server 0, started from this storage with these options. */
    static ServerUnderTest restarted(RecordingStorage storage, RaftOptions options) {
        return new ServerUnderTest(new RecordingContext(0, storage), FIVE, options);
    }

    /** A follower in term 1 that has stored and applied so many entries: a session is opened, the others write in it. */
    static ServerUnderTest followerThatApplied(int entries, RaftOptions options) {
        ServerUnderTest server = fresh(options);
        server.appendsFrom(4, 1, 0, 0, entries, entriesInSession(entries));
        return server;
    }

    /** A leader in term 2 that has applied so many entries of term 1 and taken the snapshots that were due. */
    static ServerUnderTest leaderThatApplied(int entries, RaftOptions options) {
        ServerUnderTest server = followerThatApplied(entries, options);
        server.syncAll();
        server.becomeLeader();
        server.syncAll();
        server.context.clearEffects();
        return server;
    }

    /** So many entries of term 1: the first opens a session, the others write in it. */
    static LogEntry[] entriesInSession(int count) {
        LogEntry[] entries = new LogEntry[count];
        for (int i = 0; i < count; i++) {
            entries[i] = new LogEntry(1, i == 0 ? new Command.OpenSession(CLIENT, 7) : put(i));
        }
        return entries;
    }

    RaftLog log() {
        return server().log;
    }

    /** A follower in this term whose log has entries of these terms, on disk. */
    static ServerUnderTest followerWithLog(long term, long... entryTerms) {
        return followerWithLog(PAPER, term, entryTerms);
    }

    static ServerUnderTest followerWithLog(RaftOptions options, long term, long... entryTerms) {
        ServerUnderTest server = fresh(options);
        server.appendsFrom(4, term, 0, 0, 0, entriesOfTerms(entryTerms));
        server.syncAll();
        server.context.clearEffects();
        return server;
    }

    /** A leader whose log, before its own no-op, has entries of these terms. Everything it has is on disk. */
    static ServerUnderTest leaderWithLog(long term, long... entryTerms) {
        return leaderWithLog(PAPER, term, entryTerms);
    }

    static ServerUnderTest leaderWithLog(RaftOptions options, long term, long... entryTerms) {
        ServerUnderTest server = followerWithLog(options, term - 1, entryTerms);
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
        if (role() == RoleName.PRE_CANDIDATE) {
            receive(1, new PreVote(term(), term() + 1, true));
            receive(2, new PreVote(term(), term() + 1, true));
        }
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
        for (long index = server().log.baseIndex() + 1; index <= server().log.lastIndex(); index++) {
            terms.add(server().log.termAt(index));
        }
        return terms;
    }

    /** The last message that was sent to a node. */
    Message lastTo(int to) {
        List<Message> messages = context.sentTo(to);
        return messages.get(messages.size() - 1);
    }

    /** The state of the server. */
    Server state() {
        return server();
    }

    private Server server() {
        return node.server();
    }
}
