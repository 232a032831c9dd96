package dev.lockstep.raft;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.RaftMessage.AppendEntries;
import dev.lockstep.raft.RaftMessage.Appended;
import dev.lockstep.raft.RaftMessage.ClientRequest;
import dev.lockstep.raft.RaftMessage.LogSyncDue;
import dev.lockstep.raft.RaftMessage.LogSynced;
import dev.lockstep.raft.RaftMessage.Rejected;
import dev.lockstep.raft.RaftMessage.RequestVote;
import dev.lockstep.raft.RaftMessage.ServerMessage;
import dev.lockstep.raft.RaftMessage.Vote;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.KeyValueStore;
import dev.lockstep.statemachine.ReplicatedMachine;

/** One Raft server: hands messages and timeouts to the part of the protocol that they belong to. */
final class RaftNode implements Node {

    private final Server server;
    private final Election election;
    private final Replication replication;
    private final Following following;
    private final ClientDesk clients;
    private final boolean leadsFromTheBeginning;

    /** Builds a server from what its storage kept. */
    RaftNode(RaftOptions options, Cluster cluster, NodeContext context) {
        boolean isNew = TermAndVote.initialize(context, options.initialState());
        leadsFromTheBeginning = isNew && options.initialState().isLedBy(context.id());
        TermAndVote termAndVote = TermAndVote.recover(context);
        RaftLog log = RaftLog.recover(context.storage(), options.persistence());
        ReplicatedMachine machine = new ReplicatedMachine(new KeyValueStore(), options.sessionCapacity());
        server = new Server(context.id(), cluster.replicas(), cluster.majority(), options, termAndVote, log);
        Application application = new Application(server, machine);
        replication = new Replication(server, application);
        election = new Election(server, replication);
        following = new Following(server, application);
        clients = new ClientDesk(server, machine, replication);
    }

    /** The state of this server, for tests. */
    Server server() {
        return server;
    }

    @Override
    public void start(NodeContext context) {
        RaftLog log = server.log;
        context.emit(
                new RaftEvent.Recovered(server.term(), server.persistent.votedFor(), log.slice(1, log.lastIndex())));
        if (leadsFromTheBeginning) {
            election.resumeLeading(context);
        } else {
            server.resetElectionTimer(context);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        server.persistent.announce(context);
        if (message instanceof ServerMessage serverMessage) {
            server.observeTerm(context, serverMessage.term());
            onServerMessage(context, from, serverMessage);
            server.savePromises(context);
        } else if (message instanceof ClientRequest request) {
            clients.onRequest(context, from, request.command());
        } else if (message instanceof LogSyncDue) {
            server.log.awaitSync(context);
        } else if (message instanceof LogSynced) {
            onSynced(context);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        server.persistent.announce(context);
        if (timer == RaftTimer.ELECTION) {
            election.onTimeout(context);
        } else if (server.role() instanceof Leader leader) {
            if (timer == RaftTimer.HEARTBEAT) {
                replication.onHeartbeatTimeout(context, leader);
            } else {
                replication.onBatchTimeout(context, leader);
            }
        }
    }

    private void onServerMessage(NodeContext context, int from, ServerMessage message) {
        if (message instanceof AppendEntries entries) {
            following.onAppendEntries(context, from, entries);
        } else if (message instanceof RequestVote request) {
            election.onRequestVote(context, from, request);
        } else if (message instanceof Vote vote) {
            election.onVote(context, from, vote);
        } else if (server.role() instanceof Leader leader) {
            if (message instanceof Appended reply) {
                replication.onAppended(context, leader, from, reply);
            } else if (message instanceof Rejected reply) {
                replication.onRejected(context, leader, from, reply);
            }
        }
    }

    private void onSynced(NodeContext context) {
        server.log.synced();
        context.emit(new RaftEvent.LogStored(server.log.durableIndex()));
        if (server.role() instanceof Leader leader) {
            replication.onSynced(context, leader);
        } else if (server.role() instanceof Follower follower) {
            following.onSynced(context, follower);
        }
    }
}
