package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.CLIENT;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.util.BitSet;
import java.util.List;

/** What tests of membership have in common: five replicas, of which the first three are voters when the run begins. */
final class MembersUnderTest {

    static final Cluster FIVE_REPLICAS = new Cluster(5, 1);

    private MembersUnderTest() {}

    static RaftOptions options(Changes changes) {
        return options(3, changes);
    }

    static RaftOptions options(int initialServers, Changes changes) {
        return ServerUnderTest.PAPER.withMembership(new MembershipOptions(initialServers, changes, true, 10));
    }

    static ServerUnderTest server(RaftOptions options) {
        return ServerUnderTest.fresh(FIVE_REPLICAS, options);
    }

    /** Server 0 leads term 1, and its no-op, entry 1, is committed. */
    static ServerUnderTest leader(RaftOptions options) {
        ServerUnderTest leader = newLeader(options);
        leader.acknowledges(1, 1);
        leader.acknowledges(2, 1);
        leader.context.clearEffects();
        return leader;
    }

    /** Server 0 leads term 1, and nobody has acknowledged its no-op yet. */
    static ServerUnderTest newLeader(RaftOptions options) {
        ServerUnderTest leader = server(options);
        leader.becomeLeader();
        leader.syncAll();
        leader.context.clearEffects();
        return leader;
    }

    static void ask(ServerUnderTest server, int requestId, RaftAction action) {
        server.receive(CLIENT, new ActionRequest(requestId, action));
    }

    /** What administrators were told in the end, in order. */
    static List<Object> ends(ServerUnderTest server) {
        return server.context.sentTo(CLIENT).stream()
                .filter(message -> message instanceof ActionDone || message instanceof ActionRefused)
                .map(Object.class::cast)
                .toList();
    }

    static String refusal(ServerUnderTest server) {
        return ((ActionRefused) ends(server).get(0)).reason();
    }

    static BitSet servers(int... ids) {
        BitSet servers = new BitSet();
        for (int id : ids) {
            servers.set(id);
        }
        return servers;
    }

    static Configuration voters(int... ids) {
        return Configuration.of(servers(ids), new BitSet());
    }

    /** A configuration as an entry of this term. */
    static LogEntry entry(long term, Configuration configuration) {
        return new LogEntry(term, configuration);
    }

    /** Whether anything that replicates was sent to a server. */
    static boolean sentTo(ServerUnderTest server, int to) {
        return server.context.sentTo(to).stream().anyMatch(AppendEntries.class::isInstance);
    }
}
