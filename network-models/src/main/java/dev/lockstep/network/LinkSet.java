package dev.lockstep.network;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable set of directed links between nodes. A link from a node to itself is never asked for. */
public final class LinkSet {

    private final @Nullable BitSet[] receiversBySender;

    private LinkSet(@Nullable BitSet[] receiversBySender) {
        this.receiversBySender = receiversBySender;
    }

    /**
     * The links from some nodes to some nodes.
     *
     * @param nodes number of nodes there are
     * @throws IndexOutOfBoundsException if a sender is not among them
     */
    public static LinkSet oneWay(int nodes, Collection<Integer> from, Collection<Integer> to) {
        @Nullable BitSet[] rows = new BitSet[nodes];
        BitSet receivers = bits(to);
        for (int sender : from) {
            rows[sender] = receivers;
        }
        return new LinkSet(rows);
    }

    /**
     * The links between nodes that share no group, both of which are in some group.
     *
     * @param nodes number of nodes there are
     * @throws IndexOutOfBoundsException if a node of a group is not among them
     */
    public static LinkSet across(int nodes, List<? extends Collection<Integer>> groups) {
        BitSet named = new BitSet();
        groups.forEach(group -> named.or(bits(group)));
        @Nullable BitSet[] rows = new BitSet[nodes];
        for (int node = named.nextSetBit(0); node >= 0; node = named.nextSetBit(node + 1)) {
            BitSet cut = (BitSet) named.clone();
            for (Collection<Integer> group : groups) {
                if (group.contains(node)) {
                    cut.andNot(bits(group));
                }
            }
            rows[node] = cut;
        }
        return new LinkSet(rows);
    }

    /** Whether the link is in the set. */
    public boolean contains(int from, int to) {
        BitSet receivers = receiversBySender[from];
        return receivers != null && receivers.get(to);
    }

    /** The links that are in one of the sets, which are all for the same nodes. */
    static LinkSet union(int nodes, List<LinkSet> sets) {
        @Nullable BitSet[] rows = new BitSet[nodes];
        for (LinkSet set : sets) {
            for (int sender = 0; sender < nodes; sender++) {
                BitSet more = set.receiversBySender[sender];
                if (more != null) {
                    BitSet all = new BitSet();
                    all.or(more);
                    if (rows[sender] != null) {
                        all.or(rows[sender]);
                    }
                    rows[sender] = all;
                }
            }
        }
        return new LinkSet(rows);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkSet set && java.util.Arrays.equals(receiversBySender, set.receiversBySender);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(receiversBySender);
    }

    private static BitSet bits(Collection<Integer> nodes) {
        BitSet bits = new BitSet();
        nodes.forEach(bits::set);
        return bits;
    }
}
