package dev.lockstep.raft;

/** The three roles of a server (§5.1). */
public enum RoleName {
    /** Answers leaders and candidates. */
    FOLLOWER,
    /** Asks for votes. */
    CANDIDATE,
    /** Takes requests and replicates them. */
    LEADER
}
