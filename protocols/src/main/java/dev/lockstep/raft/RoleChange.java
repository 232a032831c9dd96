package dev.lockstep.raft;

/** Why a server changed its role. */
public enum RoleChange {
    /** It heard of a higher term (§5.1). */
    HIGHER_TERM,
    /** It heard from the leader of its term (§5.2). */
    LEADER_FOUND,
    /** Its election timeout passed (§5.2). */
    ELECTION_TIMEOUT,
    /** A majority voted for it (§5.2). */
    MAJORITY_OF_VOTES,
    /** It led before the run began: {@link InitialState}. */
    LEADING_BEFORE
}
