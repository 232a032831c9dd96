package dev.lockstep.host;

/** What a crash does to the storage of a node. */
public enum DiskFate {
    /** The process dies, the machine lives: everything written is kept, synced or not. */
    KEEP,
    /** The machine dies: what was not synced is lost. */
    LOSE_UNSYNCED,
    /** The machine dies in the middle of writing: a random prefix of the unsynced writes is kept. */
    TORN_TAIL,
    /** The disk is lost: the node restarts with empty storage. */
    WIPE
}
