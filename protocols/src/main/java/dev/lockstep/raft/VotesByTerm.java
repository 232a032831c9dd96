package dev.lockstep.raft;

import java.util.BitSet;
import java.util.TreeMap;

/** Who gave a vote to whom in which term, for the latest terms. */
final class VotesByTerm {

    /** So many terms behind the newest one votes are forgotten. */
    private static final long TERMS_KEPT = 1024;

    // by term, then by candidate
    private final TreeMap<Long, TreeMap<Integer, BitSet>> voters = new TreeMap<>();

    /** A server gave its vote. */
    void add(long term, int candidate, int voter) {
        voters.computeIfAbsent(term, unseen -> new TreeMap<>())
                .computeIfAbsent(candidate, unseen -> new BitSet())
                .set(voter);
        voters.headMap(voters.lastKey() - TERMS_KEPT).clear();
    }

    /** Whether the votes of a term are forgotten: what came of them so late is not checked. */
    boolean isForgotten(long term) {
        return !voters.isEmpty() && term < voters.lastKey() - TERMS_KEPT;
    }

    /** Who gave a candidate the vote. */
    BitSet of(long term, int candidate) {
        TreeMap<Integer, BitSet> candidates = voters.get(term);
        BitSet votes = candidates == null ? null : candidates.get(candidate);
        return votes == null ? new BitSet() : votes;
    }
}
