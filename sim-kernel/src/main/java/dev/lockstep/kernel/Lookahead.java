package dev.lockstep.kernel;

/**
 * Brings what the next events are about into the cache, some events at a time. Messages that are under way lie all over
 * the memory; handled one after the other each would stall the processor, read together their cache misses overlap.
 * It only reads, and changes nothing about the run.
 */
final class Lookahead {

    /** So many events at a time: more than the misses that a core can have under way. */
    private static final int EVENTS = 32;

    /** With fewer messages than this under way they are in the cache anyway. */
    private static final int MANY_MESSAGES = 1 << 13;

    private final Agenda agenda;
    private final MessageSlab slab;
    private final long[] events = new long[EVENTS];
    private int eventsLeft;

    /** Keeps the reads from being optimised away. */
    long touched;

    Lookahead(Agenda agenda, MessageSlab slab) {
        this.agenda = agenda;
        this.slab = slab;
    }

    /** To be called before each event is taken from the agenda. */
    void beforeEvent() {
        if (--eventsLeft < 0) {
            look();
        }
    }

    private void look() {
        eventsLeft = EVENTS;
        if (slab.highWater() < MANY_MESSAGES) {
            return;
        }
        int count = agenda.upcoming(events);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (Agenda.kind(events[i]) == Agenda.ARRIVAL) {
                sum += slab.touch((int) Agenda.about(events[i]));
            }
        }
        touched += sum;
        eventsLeft = Math.max(1, count) - 1;
    }
}
