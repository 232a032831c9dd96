package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Candidate;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;

/** The state of one server as in Figure 2, and the one door through which it changes its role. */
final class Server {

    final int id;
    final int servers;
    final int majority;
    final RaftOptions options;
    final TermAndVote persistent;
    final RaftLog log;

    /** Index of the highest entry known to be committed. */
    long commitIndex;

    private final long electionMinNanos;
    private final long electionMaxNanos;
    private Role role = new Follower(NOBODY);

    Server(int id, int servers, int majority, RaftOptions options, TermAndVote persistent, RaftLog log) {
        this.id = id;
        this.servers = servers;
        this.majority = majority;
        this.options = options;
        this.persistent = persistent;
        this.log = log;
        this.electionMinNanos = options.electionTimeoutMin().toNanos();
        this.electionMaxNanos = options.electionTimeoutMax().toNanos();
    }

    long term() {
        return persistent.term();
    }

    Role role() {
        return role;
    }

    /**
     * Changes the role. These changes exist (Figure 4), and no others:
     *
     * <pre>
     *   from       to         why                     when
     *   follower   follower   HIGHER_TERM             a message carries a higher term
     *   follower   follower   LEADER_FOUND            first AppendEntries of the term's leader
     *   follower   candidate  ELECTION_TIMEOUT        no leader heard of for too long
     *   candidate  candidate  ELECTION_TIMEOUT        votes were split, or lost
     *   candidate  follower   LEADER_FOUND            another candidate won this term
     *   candidate  follower   HIGHER_TERM             a message carries a higher term
     *   candidate  leader     MAJORITY_OF_VOTES       it won this term
     *   leader     follower   HIGHER_TERM             a message carries a higher term
     *   follower   leader     LEADING_BEFORE          it led when the run began
     * </pre>
     */
    void become(NodeContext context, Role next, RoleChange reason) {
        boolean legal = switch (reason) {
            case HIGHER_TERM -> next instanceof Follower;
            case LEADER_FOUND -> next instanceof Follower && !(role instanceof Leader);
            case ELECTION_TIMEOUT -> next instanceof Candidate && !(role instanceof Leader);
            case LEADING_BEFORE -> next instanceof Leader && role instanceof Follower;
            case MAJORITY_OF_VOTES -> next instanceof Leader && role instanceof Candidate;
        };
        if (!legal) {
            throw new IllegalStateException(
                    "server " + id + ": no change from " + role.name() + " to " + next.name() + " for " + reason);
        }
        RoleName from = role.name();
        role = next;
        if (next instanceof Leader) {
            context.cancelTimer(RaftTimer.ELECTION);
        } else if (from == RoleName.LEADER) {
            context.cancelTimer(RaftTimer.HEARTBEAT);
            context.cancelTimer(RaftTimer.BATCH);
            resetElectionTimer(context);
        }
        if (from != next.name()) {
            context.emit(new RaftEvent.RoleChanged(term(), from, next.name(), reason));
        }
    }

    /** Rules for all servers (Figure 2, §5.1): whoever hears of a higher term enters it as a follower. */
    void observeTerm(NodeContext context, long term) {
        if (term > term()) {
            enterTerm(context, term);
            become(context, new Follower(NOBODY), RoleChange.HIGHER_TERM);
        }
    }

    /** Enters a higher term, in which this server has not voted yet. */
    void enterTerm(NodeContext context, long term) {
        persistent.enter(term);
        context.emit(new RaftEvent.TermAdvanced(term));
    }

    /** Makes term and vote durable; to be called before any message is sent that depends on them. */
    void savePromises(NodeContext context) {
        persistent.save(context, log);
    }

    /** Waits for a newly drawn election timeout from now on (§5.2). */
    void resetElectionTimer(NodeContext context) {
        context.setTimer(
                RaftTimer.ELECTION,
                context.drawBetween(RaftPurpose.ELECTION_TIMEOUT, electionMinNanos, electionMaxNanos));
    }
}
