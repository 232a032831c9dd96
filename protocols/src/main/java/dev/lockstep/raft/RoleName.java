package dev.lockstep.raft;

/** The roles of a server (§5.1), and that of asking for pre-votes (dissertation 9.6). */
public enum RoleName {
    /** Answers leaders and candidates. */
    FOLLOWER,
    /** Asks who would vote for it. */
    PRE_CANDIDATE,
    /** Asks for votes. */
    CANDIDATE,
    /** Takes requests and replicates them. */
    LEADER
}
