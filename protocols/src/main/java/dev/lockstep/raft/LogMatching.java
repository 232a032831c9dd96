package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.TreeMap;

/**
 * If two logs contain an entry with the same index and term, then the logs are identical in all entries up through that
 * index (Figure 3, §5.3).
 */
final class LogMatching extends RaftInvariant {

    private final ReplicaLogs logs;
    // the first term seen at each index with its chained hash, and the few that came later at the same index
    private final LongList terms = new LongList();
    private final LongList chains = new LongList();
    private final TreeMap<Place, Long> others = new TreeMap<>();

    LogMatching(Cluster cluster, ReplicaLogs logs) {
        super(
                "log-matching",
                cluster,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            check(node, appended.firstIndex(), appended.entries());
        } else if (event instanceof RaftEvent.Recovered recovered) {
            check(node, recovered.snapshotIndex() + 1, recovered.entries());
        } else if (event instanceof RaftEvent.LogCompacted) {
            terms.forgetBefore(logs.horizon());
            chains.forgetBefore(logs.horizon());
            others.headMap(new Place(logs.horizon(), 0)).clear();
        }
    }

    private void check(int node, long firstIndex, LogSlice entries) {
        for (int i = 0; i < entries.size(); i++) {
            long index = firstIndex + i;
            if (index < logs.horizon()) {
                continue;
            }
            long term = entries.get(i).term();
            long chain = logs.chain(node, index);
            if (known(index, term, chain) != chain) {
                throw violation("the log of server " + node + " differs from another one up to index " + index
                        + ", where both have an entry of term " + term);
            }
        }
    }

    /** The chained hash that this place has, which is the given one if the place is new. */
    private long known(long index, long term, long chain) {
        long firstTerm = terms.get(index);
        if (firstTerm == term) {
            return chains.get(index);
        } else if (firstTerm == 0) {
            terms.set(index, term);
            chains.set(index, chain);
            return chain;
        }
        Long other = others.putIfAbsent(new Place(index, term), chain);
        return other == null ? chain : other;
    }

    private record Place(long index, long term) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byIndex = Long.compare(index, other.index);
            return byIndex != 0 ? byIndex : Long.compare(term, other.term);
        }
    }
}
