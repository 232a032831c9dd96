package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Candidate;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.Role.PreCandidate;

/** The state of one server as in Figure 2, and the one door through which it changes its role. */
final class Server {

    final int id;
    final int servers;
    final RaftOptions options;
    final TermAndVote persistent;
    final RaftLog log;

    /** Index of the highest entry known to be committed. */
    long commitIndex;

    private final long electionMinNanos;
    private final long electionMaxNanos;
    private final boolean leases;
    private long leaseGivenNanos;
    private Role role = new Follower(NOBODY);
    private Configuration configuration;

    /** A server among so many replicas, whether they belong to the cluster or not. */
    Server(int id, int servers, RaftOptions options, TermAndVote persistent, RaftLog log) {
        this.id = id;
        this.servers = servers;
        this.options = options;
        this.persistent = persistent;
        this.log = log;
        this.configuration = log.configurations().latest();
        this.electionMinNanos = options.electionTimeoutMin().toNanos();
        this.electionMaxNanos = options.electionTimeoutMax().toNanos();
        this.leases = options.reads().mode() == ReadMode.LEASE;
    }

    /** Whether a server has a vote in the configuration that this one uses, and so may lead. */
    boolean isVoter(int other) {
        return configuration.isVoter(other);
    }

    long term() {
        return persistent.term();
    }

    Role role() {
        return role;
    }

    /** The configuration that this server uses: the latest one in its log, committed or not (dissertation 4.1). */
    Configuration configuration() {
        return configuration;
    }

    /** The log has changed: uses the configuration that is the latest one now. To be called after each such change. */
    void useLatestConfiguration(NodeContext context) {
        Configuration latest = log.configurations().latest();
        if (latest.equals(configuration)) {
            return;
        }
        configuration = latest;
        context.emit(new RaftEvent.ConfigurationUsed(log.configurations().latestIndex(), latest));
        if (role instanceof Leader leader) {
            leader.use(latest);
        } else {
            resetElectionTimer(context);
        }
    }

    /** Whether the cluster may need this server as its leader; one that waits or learns, or was removed, stays silent. */
    boolean mayCampaign() {
        return log.configurations().mayNeedVoter(id, commitIndex);
    }

    /**
     * Changes the role. These changes exist (Figure 4), and no others:
     *
     * <pre>
     *   from           to             why                    when
     *   any            follower       HIGHER_TERM            a message carries a higher term
     *   any but leader follower       LEADER_FOUND           first AppendEntries of the term's leader
     *   any but leader pre-candidate  ELECTION_TIMEOUT       no leader heard of, or votes split or lost
     *   any but leader candidate      ELECTION_TIMEOUT       the same, without pre-votes
     *   follower       candidate      ASKED_TO_LEAD          its leader hands over
     *   pre-candidate  follower       VOTE_GIVEN             it votes for another in this term
     *   pre-candidate  candidate      MAJORITY_OF_PRE_VOTES  an election is worth its while
     *   candidate      leader         MAJORITY_OF_VOTES      it won this term
     *   leader         follower       QUORUM_LOST            a majority was silent for an election timeout
     *   leader         follower       REMOVED                it has no vote in the committed configuration
     *   follower       leader         LEADING_BEFORE         it led when the run began
     * </pre>
     */
    void become(NodeContext context, Role next, RoleChange reason) {
        boolean legal = switch (reason) {
            case HIGHER_TERM -> next instanceof Follower;
            case LEADER_FOUND -> next instanceof Follower && !(role instanceof Leader);
            case ELECTION_TIMEOUT ->
                (next instanceof PreCandidate || next instanceof Candidate) && !(role instanceof Leader);
            case ASKED_TO_LEAD -> next instanceof Candidate && role instanceof Follower;
            case VOTE_GIVEN -> next instanceof Follower && role instanceof PreCandidate;
            case MAJORITY_OF_PRE_VOTES -> next instanceof Candidate && role instanceof PreCandidate;
            case QUORUM_LOST, REMOVED -> next instanceof Follower && role instanceof Leader;
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
            context.cancelTimer(RaftTimer.QUORUM);
            context.cancelTimer(RaftTimer.BATCH);
            context.cancelTimer(RaftTimer.TRANSFER);
            context.cancelTimer(RaftTimer.SESSION_CLOCK);
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

    /**
     * Whether this server heard from the leader of its term within the minimum election timeout, or is that leader: then
     * no other server can have good reason for an election (dissertation 4.2.3).
     */
    boolean hearsLeader(NodeContext context) {
        return role instanceof Leader
                || (role instanceof Follower follower
                        && follower.leader != NOBODY
                        && context.monotonicNanos() - follower.heardNanos < electionMinNanos)
                || (leases && context.monotonicNanos() - leaseGivenNanos < electionMinNanos);
    }

    /**
     * This server heard of a leader, or starts and may have heard of one before: a lease may rest on it, whatever term it
     * enters meanwhile (dissertation 6.4.1).
     */
    void giveLease(NodeContext context) {
        leaseGivenNanos = context.monotonicNanos();
    }

    /** Makes term and vote durable; to be called before any message is sent that depends on them. */
    void savePromises(NodeContext context) {
        persistent.save(context, log);
    }

    /** Waits for a newly drawn election timeout from now on (§5.2), if this server may ever begin an election. */
    void resetElectionTimer(NodeContext context) {
        if (mayCampaign()) {
            context.setTimer(
                    RaftTimer.ELECTION,
                    context.drawBetween(RaftPurpose.ELECTION_TIMEOUT, electionMinNanos, electionMaxNanos));
        } else {
            context.cancelTimer(RaftTimer.ELECTION);
        }
    }
}
