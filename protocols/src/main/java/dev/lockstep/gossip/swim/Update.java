package dev.lockstep.gossip.swim;

/**
 * One piece of news, packed into a long so that messages carry arrays: (member, status, incarnation, who says so). Members
 * have 20 bits, enough for the largest scenario.
 */
final class Update {

    /** Bytes on the wire: two members, incarnation, status. */
    static final int WIRE_BYTES = 12;

    static final int MAX_INCARNATION = (1 << 22) - 1;

    private static final int MEMBER_BITS = 20;
    private static final int INCARNATION_BITS = 22;
    private static final int FROM_SHIFT = MEMBER_BITS;
    private static final int INCARNATION_SHIFT = 2 * MEMBER_BITS;
    private static final int STATUS_SHIFT = INCARNATION_SHIFT + INCARNATION_BITS;
    private static final int MEMBER_MASK = (1 << MEMBER_BITS) - 1;

    private Update() {}

    static long of(int member, Status status, int incarnation, int from) {
        return (long) status.ordinal() << STATUS_SHIFT
                | (long) incarnation << INCARNATION_SHIFT
                | (long) from << FROM_SHIFT
                | member;
    }

    static int member(long update) {
        return (int) update & MEMBER_MASK;
    }

    /** The member that first said so, as far as that matters: the one that suspects. */
    static int from(long update) {
        return (int) (update >>> FROM_SHIFT) & MEMBER_MASK;
    }

    static int incarnation(long update) {
        return (int) (update >>> INCARNATION_SHIFT) & MAX_INCARNATION;
    }

    static Status status(long update) {
        return Status.of((int) (update >>> STATUS_SHIFT));
    }

    static String text(long update) {
        return member(update) + " " + status(update) + " " + incarnation(update) + " by " + from(update);
    }
}
