package dev.lockstep.raft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.RaftMessage.LogSyncDue;
import dev.lockstep.raft.RaftMessage.LogSynced;
import dev.lockstep.raft.RaftMessage.SnapshotSynced;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.InstallSnapshot;
import dev.lockstep.raft.ServerMessage.PreVote;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.raft.ServerMessage.RequestPreVote;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;
import dev.lockstep.raft.ServerMessage.TimeoutNow;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.statemachine.KeyValueStore;
import dev.lockstep.statemachine.ReplicatedMachine;

/** One Raft server: hands messages and timeouts to the part of the protocol that they belong to. */
final class RaftNode implements Node {

    private final Server server;
    private final Election election;
    private final QuorumCheck quorumCheck;
    private final Replication replication;
    private final Following following;
    private final ClientDesk clients;
    private final Compaction compaction;
    private final SnapshotSender snapshotSender;
    private final SnapshotReceiver snapshotReceiver;
    private final Reads reads;
    private final Administrators administrators;
    private final LeadershipTransfer transfer;
    private final Membership membership;
    private final Administration administration;
    private final boolean isNew;
    private final SessionClock sessionClock;
    private final boolean leadsFromTheBeginning;

    /** Builds a server from what its storage kept. */
    RaftNode(RaftOptions options, Cluster cluster, NodeContext context) {
        isNew = TermAndVote.initialize(context, options.initialState());
        leadsFromTheBeginning = isNew && options.initialState().isLedBy(context.id());
        TermAndVote termAndVote = TermAndVote.recover(context);
        Snapshot snapshot = Compaction.recover(context.storage());
        RaftLog log = RaftLog.recover(
                context.storage(), options.persistence(), options.membership().initial(cluster), snapshot);
        ReplicatedMachine machine =
                new ReplicatedMachine(new KeyValueStore(), options.sessions().capacity(), SessionOptions.TICKS);
        server = new Server(context.id(), cluster.replicas(), options, termAndVote, log);
        if (snapshot != null) {
            machine.restore(snapshot.state());
            server.commitIndex = snapshot.lastIndex();
        }
        compaction = new Compaction(server, machine, snapshot);
        Application application = new Application(server, machine, compaction);
        snapshotSender = new SnapshotSender(server, compaction);
        replication = new Replication(server, application, snapshotSender);
        quorumCheck = new QuorumCheck(server);
        election = new Election(server, replication, quorumCheck);
        following = new Following(server, application);
        snapshotReceiver = new SnapshotReceiver(server, following, application, compaction);
        administrators = new Administrators(server);
        transfer = new LeadershipTransfer(server, administrators);
        clients = new ClientDesk(server, machine, replication, transfer);
        membership = new Membership(server, replication, administrators, clients);
        administration = new Administration(server, administrators, transfer, membership);
        reads = new Reads(server, machine, application, replication);
        sessionClock = new SessionClock(server, replication, transfer);
    }

    /** The state of this server, for tests. */
    Server server() {
        return server;
    }

    @Override
    public void start(NodeContext context) {
        RaftLog log = server.log;
        if (!isNew) {
            // what a crash of the process alone has left may be in memory of the machine only; a server that answers
            // for
            // it before it is on disk could lose it in the next crash (PostgreSQL begins its recovery in the same way)
            log.force(context.storage());
        }
        Snapshot snapshot = compaction.latest();
        if (snapshot != null) {
            context.charge(CpuWork.SNAPSHOT_KIB, snapshot.kibibytes());
        }
        context.emit(new RaftEvent.Recovered(
                server.term(),
                server.persistent.votedFor(),
                log.baseIndex(),
                log.configurations().asOf(log.baseIndex()),
                log.slice(log.baseIndex() + 1, log.lastIndex())));
        context.emit(new RaftEvent.LogStored(log.durableIndex()));
        if (leadsFromTheBeginning) {
            election.resumeLeading(context);
        } else {
            server.resetElectionTimer(context);
            server.giveLease(context);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        server.persistent.announce(context);
        if (message instanceof ServerMessage serverMessage) {
            if (!election.turnsAway(context, from, serverMessage)) {
                server.observeTerm(context, serverMessage.term());
                onServerMessage(context, from, serverMessage);
                server.savePromises(context);
            }
        } else if (message instanceof ClientRequest request) {
            clients.onRequest(context, from, request.command());
        } else if (message instanceof ReadRequest request) {
            reads.onRequest(context, from, request);
        } else if (message instanceof ActionRequest request) {
            administration.onRequest(context, from, request);
        } else if (message instanceof LogSyncDue) {
            server.log.awaitSync(context);
        } else if (message instanceof LogSynced) {
            onSynced(context);
        } else if (message instanceof SnapshotSynced stored) {
            compaction.onStored(context, stored.lastIndex());
        }
        settle(context);
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        server.persistent.announce(context);
        if (timer == RaftTimer.ELECTION) {
            election.onTimeout(context);
        } else if (timer == RaftTimer.READ_INDEX) {
            reads.onTimeout();
        } else if (server.role() instanceof Leader leader) {
            if (timer == RaftTimer.HEARTBEAT) {
                replication.onHeartbeatTimeout(context, leader);
            } else if (timer == RaftTimer.QUORUM) {
                quorumCheck.onTimeout(context, leader);
            } else if (timer == RaftTimer.TRANSFER) {
                transfer.onTimeout(context);
            } else if (timer == RaftTimer.SESSION_CLOCK) {
                sessionClock.onTimeout(context, leader);
            } else {
                replication.onBatchTimeout(context, leader);
            }
        }
        settle(context);
    }

    /** What is left to do when a message or a timeout has had its effect. */
    private void settle(NodeContext context) {
        membership.settle(context);
        reads.settle(context);
        administrators.settle(context);
        transfer.settle();
        clients.serveHeld(context);
        sessionClock.settle(context);
    }

    private void onServerMessage(NodeContext context, int from, ServerMessage message) {
        if (message instanceof AppendEntries entries) {
            following.onAppendEntries(context, from, entries);
        } else if (message instanceof InstallSnapshot chunk) {
            snapshotReceiver.onInstallSnapshot(context, from, chunk);
        } else if (message instanceof RequestVote request) {
            election.onRequestVote(context, from, request);
        } else if (message instanceof Vote vote) {
            election.onVote(context, from, vote);
        } else if (message instanceof TimeoutNow timeoutNow) {
            election.onTimeoutNow(context, from, timeoutNow);
        } else if (message instanceof RequestPreVote request) {
            election.onRequestPreVote(context, from, request);
        } else if (message instanceof PreVote vote) {
            election.onPreVote(context, from, vote);
        } else if (message instanceof ReadIndexRequest request) {
            reads.onReadIndexRequest(context, from, request);
        } else if (message instanceof ReadIndex answer) {
            reads.onReadIndex(context, answer);
        } else if (server.role() instanceof Leader leader) {
            quorumCheck.onAcknowledged(leader, from, message);
            if (message instanceof Appended reply) {
                replication.onAppended(context, leader, from, reply);
                reads.onReply(leader, from, reply.term(), reply.round());
                transfer.onAppended(context, leader, from, reply);
            } else if (message instanceof Rejected reply) {
                replication.onRejected(context, leader, from, reply);
                reads.onReply(leader, from, reply.term(), reply.round());
            } else if (message instanceof SnapshotReceived reply) {
                snapshotSender.onReceived(context, leader, from, reply);
                reads.onReply(leader, from, reply.term(), reply.round());
            }
            membership.onReply(context, leader, from, message);
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
