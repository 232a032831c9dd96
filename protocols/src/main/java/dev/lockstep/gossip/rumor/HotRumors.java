package dev.lockstep.gossip.rumor;

import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Draws;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The rumors that a node has heard, and of these the ones that it still cares for (it is infective), with the rule by
 * which it loses interest (section 1.4 of the paper).
 *
 * <p>What a contact gave is noted when it becomes known and counts when the next cycle begins, all contacts of a cycle
 * together: so a node behaves in a cycle as it was when the cycle began. Several contacts in one cycle, as in pulls, count
 * as the paper says of its Table 3: if one of them was useful the counter goes back to zero, else it goes up by one. A coin
 * is thrown for each contact in vain.
 */
final class HotRumors {

    private static final int SMALLEST = 1;

    private final LongSet heard = new LongSet();
    private int hot;
    private Rumor[] rumors = new Rumor[SMALLEST];
    /** The cycle in which each was learnt. */
    private long[] learnt = new long[SMALLEST];
    /** Contacts in vain since the last useful one, up to the beginning of this cycle. */
    private int[] counters = new int[SMALLEST];
    /** In this cycle: twice the contacts in vain, plus one if there was a useful one. */
    private int[] tallies = new int[SMALLEST];

    /** Notes a rumor; says whether it is new. */
    boolean learn(Rumor rumor, long cycle) {
        if (!heard.add(rumor.id())) {
            return false;
        }
        if (hot == rumors.length) {
            int capacity = 2 * hot;
            rumors = Arrays.copyOf(rumors, capacity);
            learnt = Arrays.copyOf(learnt, capacity);
            counters = Arrays.copyOf(counters, capacity);
            tallies = Arrays.copyOf(tallies, capacity);
        }
        rumors[hot] = rumor;
        learnt[hot] = cycle;
        counters[hot] = 0;
        tallies[hot] = 0;
        hot++;
        return true;
    }

    /** Whether the node cares for no rumor. */
    boolean isEmpty() {
        return hot == 0;
    }

    /**
     * Whether a rumor was not known to this node when a cycle began.
     *
     * @param cycle of the contact, or {@link RumorMessage#NO_CYCLE} if what counts is the moment
     */
    boolean learntIn(long rumor, long cycle) {
        int position = position(rumor);
        return position >= 0 && isLearntIn(position, cycle);
    }

    /**
     * The rumors that the node tells in a contact: those that it cared for when the cycle began.
     *
     * @param cycle as in {@link #learntIn}
     * @param except rumors that the other side is known to have
     */
    RumorBatch toTell(long cycle, RumorBatch except) {
        if (hot == 0) {
            return RumorBatch.EMPTY;
        }
        Rumor[] told = new Rumor[hot];
        int count = 0;
        for (int i = 0; i < hot; i++) {
            if (!isLearntIn(i, cycle) && !except.contains(rumors[i].id())) {
                told[count++] = rumors[i];
            }
        }
        return RumorBatch.of(told, count);
    }

    /** Notes a contact about a rumor: useful if the other side needed it, else in vain. */
    void note(long rumor, boolean useful) {
        int position = position(rumor);
        if (position >= 0) {
            tallies[position] = useful ? tallies[position] | 1 : tallies[position] + 2;
        }
    }

    /**
     * Counts what the contacts of the cycle that is over gave, and drops the rumors that the node lost interest in.
     *
     * @param over the cycle that is over
     */
    void endCycle(NodeContext context, RumorOptions options, long over) {
        if (options.removal() == Removal.NEVER) {
            return;
        }
        BitSet lost = null;
        for (int i = 0; i < hot; i++) {
            if (learnt[i] < over && losesInterest(context, options, i)) {
                lost = lost == null ? new BitSet() : lost;
                lost.set(i);
            }
        }
        if (lost != null) {
            drop(context, lost);
        }
    }

    private boolean losesInterest(NodeContext context, RumorOptions options, int position) {
        int tally = options.response() == Response.BLIND ? 2 : tallies[position];
        tallies[position] = 0;
        if (options.removal() == Removal.COUNTER) {
            if ((tally & 1) == 1) {
                counters[position] = 0;
            } else if (tally > 0) {
                counters[position]++;
            }
            return counters[position] >= options.k();
        }
        boolean lost = false;
        for (int inVain = tally >> 1; inVain > 0 && !lost; inVain--) {
            lost = Draws.below(context.draw(RumorPurpose.COIN), options.k()) == 0;
        }
        return lost;
    }

    private void drop(NodeContext context, BitSet lost) {
        int kept = 0;
        for (int i = 0; i < hot; i++) {
            if (lost.get(i)) {
                context.emit(new RumorEvent.InterestLost(rumors[i].id()));
            } else {
                rumors[kept] = rumors[i];
                learnt[kept] = learnt[i];
                counters[kept] = counters[i];
                tallies[kept] = tallies[i];
                kept++;
            }
        }
        hot = kept;
    }

    private boolean isLearntIn(int position, long cycle) {
        return cycle != RumorMessage.NO_CYCLE && learnt[position] >= cycle;
    }

    private int position(long rumor) {
        for (int i = 0; i < hot; i++) {
            if (rumors[i].id() == rumor) {
                return i;
            }
        }
        return -1;
    }
}
