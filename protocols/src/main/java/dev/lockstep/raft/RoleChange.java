package dev.lockstep.raft;

/** Why a server changed its role. */
public enum RoleChange {
    /** It heard of a higher term (§5.1). */
    HIGHER_TERM,
    /** It heard from the leader of its term (§5.2). */
    LEADER_FOUND,
    /** Its election timeout passed (§5.2). */
    ELECTION_TIMEOUT,
    /** A majority would vote for it (dissertation 9.6). */
    MAJORITY_OF_PRE_VOTES,
    /** The leader told it to take over (dissertation 3.10). */
    ASKED_TO_LEAD,
    /** It asked who would vote for it, and then voted for another itself (§5.2). */
    VOTE_GIVEN,
    /** A majority voted for it (§5.2). */
    MAJORITY_OF_VOTES,
    /** It led without hearing from a majority (dissertation 6.2). */
    QUORUM_LOST,
    /** It led, and a configuration in which it has no vote is committed (dissertation 4.2.2). */
    REMOVED,
    /** It led before the run began: {@link InitialState}. */
    LEADING_BEFORE
}
