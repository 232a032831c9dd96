package dev.lockstep.gossip.swim;

import java.util.ArrayList;
import java.util.List;

/** The members that a member suspects, each until it refutes that or its time is over. */
final class Suspicions {

    private final List<Suspicion> open = new ArrayList<>(2);

    /** Begins to suspect a member. */
    void begin(Suspicion suspicion) {
        open.add(suspicion);
    }

    /** Ends a suspicion, if there is one. */
    void end(int member) {
        int position = position(member);
        if (position >= 0) {
            // order plays no role: whoever is due is looked for
            Suspicion last = open.remove(open.size() - 1);
            if (position < open.size()) {
                open.set(position, last);
            }
        }
    }

    /** Another member suspects, too. Returns whether that is worth passing on: it was one of the first to do so. */
    boolean confirm(int member, int by) {
        int position = position(member);
        return position >= 0 && open.get(position).confirm(by);
    }

    /** When the next of them is over, or -1 if there is none. */
    long nextDeadlineNanos() {
        long next = -1;
        for (int i = 0; i < open.size(); i++) {
            long deadline = open.get(i).deadlineNanos();
            next = next < 0 || deadline < next ? deadline : next;
        }
        return next;
    }

    /** Takes out one whose time is over, or returns -1. */
    int takeDue(long nowNanos) {
        for (int i = 0; i < open.size(); i++) {
            Suspicion suspicion = open.get(i);
            if (suspicion.deadlineNanos() <= nowNanos) {
                end(suspicion.member());
                return suspicion.member();
            }
        }
        return -1;
    }

    private int position(int member) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).member() == member) {
                return i;
            }
        }
        return -1;
    }
}
