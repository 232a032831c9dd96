package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.RaftMessage.RequestVote;
import dev.lockstep.raft.RaftMessage.Vote;
import dev.lockstep.raft.Role.Candidate;
import dev.lockstep.raft.Role.Leader;

/** Leader election (§5.2), restricted to candidates with an up-to-date log (§5.4.1). */
final class Election {

    private final Server server;
    private final Replication replication;

    Election(Server server, Replication replication) {
        this.server = server;
        this.replication = replication;
    }

    /** The election timeout passed without news from a leader or the end of an election: begin an election. */
    void onTimeout(NodeContext context) {
        server.enterTerm(context, server.term() + 1);
        Candidate candidate = new Candidate();
        server.become(context, candidate, RoleChange.ELECTION_TIMEOUT);
        voteFor(context, server.id);
        server.savePromises(context);
        server.resetElectionTimer(context);
        RequestVote request = new RequestVote(server.term(), server.id, server.log.lastIndex(), server.log.lastTerm());
        for (int other = 0; other < server.servers; other++) {
            if (other != server.id) {
                context.send(other, request);
            }
        }
        countVote(context, candidate, server.id);
    }

    /** This server leads since before the run began, in the term that it recovered: it goes on. */
    void resumeLeading(NodeContext context) {
        Leader leader = new Leader(server.servers, server.majority, server.log.lastIndex(), server.commitIndex);
        server.become(context, leader, RoleChange.LEADING_BEFORE);
        replication.resume(context, leader);
    }

    /** RequestVote RPC, receiver implementation (Figure 2). */
    void onRequestVote(NodeContext context, int from, RequestVote request) {
        boolean granted = request.term() == server.term() && mayVoteFor(request);
        if (granted) {
            voteFor(context, request.candidate());
            server.resetElectionTimer(context);
        }
        server.savePromises(context);
        context.send(from, new Vote(server.term(), granted));
    }

    /** A vote counts in the term that it was given for, and once. */
    void onVote(NodeContext context, int from, Vote vote) {
        if (vote.granted() && vote.term() == server.term() && server.role() instanceof Candidate candidate) {
            countVote(context, candidate, from);
        }
    }

    private boolean mayVoteFor(RequestVote request) {
        int votedFor = server.persistent.votedFor();
        // §5.2: first come, first served; §5.4.1: only if the candidate's log is at least as up to date
        return (votedFor == NOBODY || votedFor == request.candidate())
                && server.log.isNotAheadOf(request.lastLogIndex(), request.lastLogTerm());
    }

    private void voteFor(NodeContext context, int candidate) {
        server.persistent.voteFor(candidate);
        context.emit(new RaftEvent.VoteGranted(server.term(), candidate));
    }

    private void countVote(NodeContext context, Candidate candidate, int voter) {
        candidate.votes.set(voter);
        if (candidate.votes.cardinality() >= server.majority) {
            Leader leader = new Leader(server.servers, server.majority, server.log.lastIndex(), server.commitIndex);
            server.become(context, leader, RoleChange.MAJORITY_OF_VOTES);
            context.emit(new RaftEvent.LeaderElected(server.term()));
            replication.begin(context, leader);
        }
    }
}
