package dev.lockstep.gossip.swim;

/** What a member believes of another. */
public enum Status {
    /** It is there. */
    ALIVE,
    /** It did not answer, and may still refute that it is dead. */
    SUSPECT,
    /** It failed. */
    DEAD,
    /** It is no member: it left of its own accord, or never joined. */
    LEFT;

    private static final Status[] VALUES = values();

    /** Whether it is taken for a member, maybe a suspected one. */
    boolean isPresent() {
        return this == ALIVE || this == SUSPECT;
    }

    static Status of(int ordinal) {
        return VALUES[ordinal];
    }
}
