package dev.lockstep.gossip.swim;

/**
 * What a member believes of all others, by the order of precedence of §4.2. Only what differs from the membership at the
 * beginning is kept: open addressing over one array. News of a higher incarnation wins; of the same incarnation dead beats
 * suspect beats alive. A member that was declared dead is believed again if it comes with a higher incarnation, so that one
 * that was cut off or started anew can come back.
 */
final class View {

    private static final int SMALLEST = 8;
    private static final int STATUS_BITS = 2;
    private static final int STATUS_MASK = (1 << STATUS_BITS) - 1;

    private final int self;
    private final int membersAtFirst;
    /** Member plus one in the high half, incarnation and status in the low half; 0 is a free slot. */
    private long[] slots = new long[SMALLEST];

    private int size;
    private int present;
    private int dead;

    View(int self, int membersAtFirst) {
        this.self = self;
        this.membersAtFirst = membersAtFirst;
        this.present = membersAtFirst;
    }

    Status status(int member) {
        return Status.of(entry(member) & STATUS_MASK);
    }

    int incarnation(int member) {
        return entry(member) >>> STATUS_BITS;
    }

    /** Number of members that are alive or suspected, itself included if it is one. */
    int present() {
        return present;
    }

    /** Number of members that are taken for dead. */
    int dead() {
        return dead;
    }

    /** Whether news of a member is to be believed, given what is believed so far. */
    boolean isOverridden(int member, Status status, int incarnation) {
        int entry = entry(member);
        Status before = Status.of(entry & STATUS_MASK);
        int known = entry >>> STATUS_BITS;
        return switch (status) {
            case ALIVE -> incarnation > known;
            case SUSPECT -> before.isPresent() && (before == Status.ALIVE ? incarnation >= known : incarnation > known);
            case DEAD -> before.isPresent() && incarnation >= known;
            case LEFT -> before != Status.LEFT && incarnation >= known;
        };
    }

    /** Notes a belief. */
    void put(int member, Status status, int incarnation) {
        if (incarnation > Update.MAX_INCARNATION) {
            throw new IllegalStateException("incarnation " + incarnation + " of member " + member + " is too large");
        }
        Status before = status(member);
        present += (status.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        dead += (status == Status.DEAD ? 1 : 0) - (before == Status.DEAD ? 1 : 0);
        int slot = slot(member);
        if (slots[slot] == 0) {
            size++;
        }
        slots[slot] = (long) (member + 1) << Integer.SIZE | (incarnation << STATUS_BITS | status.ordinal());
        // a quarter stays free, so that searches end soon
        if (size * 4 > slots.length * 3) {
            grow();
        }
    }

    /** All that differs from the beginning, as news from this member. */
    News toNews() {
        long[] updates = new long[size];
        int count = 0;
        for (long slot : slots) {
            if (slot != 0) {
                int member = (int) (slot >>> Integer.SIZE) - 1;
                int entry = (int) slot;
                updates[count++] = Update.of(member, Status.of(entry & STATUS_MASK), entry >>> STATUS_BITS, self);
            }
        }
        return News.of(updates);
    }

    /**
     * A member that is taken for dead, or -1.
     *
     * @param bits decide which
     */
    int someDead(long bits) {
        int start = (int) (bits >>> 1) & (slots.length - 1);
        for (int i = 0; i < slots.length; i++) {
            long slot = slots[(start + i) & (slots.length - 1)];
            if (slot != 0 && ((int) slot & STATUS_MASK) == Status.DEAD.ordinal()) {
                return (int) (slot >>> Integer.SIZE) - 1;
            }
        }
        return -1;
    }

    private int entry(int member) {
        long found = slots[slot(member)];
        if (found != 0) {
            return (int) found;
        }
        return (member < membersAtFirst ? Status.ALIVE : Status.LEFT).ordinal();
    }

    private int slot(int member) {
        int mask = slots.length - 1;
        // Fibonacci hashing: ids are dense, so a multiplication spreads them
        int slot = (int) (((member + 1) * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & mask;
        while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != member + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                slots[slot((int) (entry >>> Integer.SIZE) - 1)] = entry;
            }
        }
    }
}
