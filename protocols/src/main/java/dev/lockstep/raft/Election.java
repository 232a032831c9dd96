package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Candidate;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.Role.PreCandidate;
import dev.lockstep.raft.ServerMessage.PreVote;
import dev.lockstep.raft.ServerMessage.RequestPreVote;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.TimeoutNow;
import dev.lockstep.raft.ServerMessage.Vote;

/**
 * Leader election (§5.2), restricted to candidates with an up-to-date log (§5.4.1) and, with pre-votes, to those that a
 * majority would vote for (dissertation 9.6).
 */
final class Election {

    private final Server server;
    private final Replication replication;
    private final QuorumCheck quorumCheck;

    Election(Server server, Replication replication, QuorumCheck quorumCheck) {
        this.server = server;
        this.replication = replication;
        this.quorumCheck = quorumCheck;
    }

    /** The election timeout passed without news from a leader or the end of an election: begin an election. */
    void onTimeout(NodeContext context) {
        if (!server.mayCampaign()) {
            return; // it had a vote when it set the timer
        }
        if (server.options.elections().preVote()) {
            askForPreVotes(context);
        } else {
            campaign(context, RoleChange.ELECTION_TIMEOUT);
        }
    }

    /**
     * The leader hands over (dissertation 3.10). Nobody is asked for pre-votes, as everyone still hears the leader.
     *
     * <p>Only the newest word of the leader counts: whoever has heard from it since, in a later round, is not to disturb it
     * any more, because the leader may have given up, and would repeat what it still wants.
     */
    void onTimeoutNow(NodeContext context, int from, TimeoutNow message) {
        if (message.term() == server.term()
                && server.role() instanceof Follower follower
                && follower.leader == from
                && message.round() > follower.round) {
            campaign(context, RoleChange.ASKED_TO_LEAD);
        }
    }

    /**
     * Turns away who would disturb a leader that this server hears: what is asked is not done, and the term of the message
     * is not entered either. Returns whether it did.
     */
    boolean turnsAway(NodeContext context, int from, ServerMessage message) {
        if (message instanceof RequestPreVote request && server.hearsLeader(context)) {
            // dissertation 9.6: not while a valid leader is heard of; the answer lets a server that is behind catch up
            context.send(from, new PreVote(server.term(), request.electionTerm(), false));
            return true;
        }
        // dissertation 4.2.3: a server that is not wanted any more, or hears no leader, cannot depose a working one
        return message instanceof RequestVote request
                && !request.disruptive()
                && server.options.elections().stickiness()
                && server.hearsLeader(context);
    }

    /** Would this server vote for the sender? Answering promises nothing: neither term nor vote nor timer change. */
    void onRequestPreVote(NodeContext context, int from, RequestPreVote request) {
        boolean granted =
                request.electionTerm() > server.term() && isUpToDate(request.lastLogIndex(), request.lastLogTerm());
        if (granted) {
            context.emit(new RaftEvent.PreVoteGranted(request.electionTerm(), request.candidate()));
        }
        server.savePromises(context);
        context.send(from, new PreVote(server.term(), request.electionTerm(), granted));
    }

    /** A pre-vote counts for the election that it was asked for, and once. */
    void onPreVote(NodeContext context, int from, PreVote vote) {
        if (vote.granted()
                && vote.electionTerm() == server.term() + 1
                && server.role() instanceof PreCandidate candidate) {
            countPreVote(context, candidate, from);
        }
    }

    /** This server leads since before the run began, in the term that it recovered: it goes on. */
    void resumeLeading(NodeContext context) {
        Leader leader = newLeader();
        server.become(context, leader, RoleChange.LEADING_BEFORE);
        replication.resume(context, leader);
        quorumCheck.begin(context);
    }

    /** RequestVote RPC, receiver implementation (Figure 2). */
    void onRequestVote(NodeContext context, int from, RequestVote request) {
        boolean granted = request.term() == server.term() && mayVoteFor(request);
        if (granted) {
            voteFor(context, request.candidate());
            server.resetElectionTimer(context);
            if (server.role() instanceof PreCandidate) {
                server.become(context, new Follower(NOBODY), RoleChange.VOTE_GIVEN);
            }
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

    private void askForPreVotes(NodeContext context) {
        PreCandidate candidate = new PreCandidate();
        server.become(context, candidate, RoleChange.ELECTION_TIMEOUT);
        server.resetElectionTimer(context);
        RequestPreVote request =
                new RequestPreVote(server.term(), server.id, server.log.lastIndex(), server.log.lastTerm());
        context.emit(new RaftEvent.PreVoteGranted(request.electionTerm(), server.id));
        sendToOtherVoters(context, request);
        countPreVote(context, candidate, server.id);
    }

    private void campaign(NodeContext context, RoleChange reason) {
        server.enterTerm(context, server.term() + 1);
        Candidate candidate = new Candidate();
        server.become(context, candidate, reason);
        voteFor(context, server.id);
        server.savePromises(context);
        server.resetElectionTimer(context);
        boolean disruptive = reason == RoleChange.ASKED_TO_LEAD;
        sendToOtherVoters(
                context,
                new RequestVote(server.term(), server.id, server.log.lastIndex(), server.log.lastTerm(), disruptive));
        countVote(context, candidate, server.id);
    }

    private Leader newLeader() {
        return new Leader(
                server.id, server.servers, server.configuration(), server.log.lastIndex(), server.commitIndex);
    }

    private void sendToOtherVoters(NodeContext context, ServerMessage message) {
        for (int other = 0; other < server.servers; other++) {
            if (other != server.id && server.configuration().isVoter(other)) {
                context.send(other, message);
            }
        }
    }

    private boolean mayVoteFor(RequestVote request) {
        int votedFor = server.persistent.votedFor();
        // §5.2: first come, first served
        return (votedFor == NOBODY || votedFor == request.candidate())
                && isUpToDate(request.lastLogIndex(), request.lastLogTerm());
    }

    /** §5.4.1: only if the candidate's log is at least as up to date. */
    private boolean isUpToDate(long lastLogIndex, long lastLogTerm) {
        return server.log.isNotAheadOf(lastLogIndex, lastLogTerm);
    }

    private void voteFor(NodeContext context, int candidate) {
        server.persistent.voteFor(candidate);
        context.emit(new RaftEvent.VoteGranted(server.term(), candidate));
    }

    private void countPreVote(NodeContext context, PreCandidate candidate, int voter) {
        candidate.votes.set(voter);
        if (server.configuration().isQuorum(candidate.votes)) {
            campaign(context, RoleChange.MAJORITY_OF_PRE_VOTES);
        }
    }

    private void countVote(NodeContext context, Candidate candidate, int voter) {
        candidate.votes.set(voter);
        if (server.configuration().isQuorum(candidate.votes)) {
            Leader leader = newLeader();
            server.become(context, leader, RoleChange.MAJORITY_OF_VOTES);
            context.emit(new RaftEvent.LeaderElected(server.term()));
            replication.begin(context, leader);
            quorumCheck.begin(context);
        }
    }
}
