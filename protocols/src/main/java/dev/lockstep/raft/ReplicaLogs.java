package dev.lockstep.raft;

import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all servers as their events tell them, each entry reduced to a hash that is chained through all entries
 * before it: two logs with the same hash at an index are the same up to there. Several invariants share one; an event
 * that is told again counts once.
 */
final class ReplicaLogs {

    private final LongList[] chains;
    private final long[] lastIndexes;
    private final long[] storedIndexes;
    private @Nullable RaftEvent latest;

    ReplicaLogs(int servers) {
        chains = new LongList[servers];
        for (int server = 0; server < servers; server++) {
            chains[server] = new LongList();
        }
        lastIndexes = new long[servers];
        storedIndexes = new long[servers];
    }

    /** Index of the last entry of a server. */
    long lastIndex(int server) {
        return lastIndexes[server];
    }

    /** The chained hash at an index of a server's log; 0 at index 0. */
    long chain(int server, long index) {
        return chains[server].get(index);
    }

    /** Whether a server has this log up to this index. */
    boolean holds(int server, long index, long chain) {
        return lastIndexes[server] >= index && chains[server].get(index) == chain;
    }

    /** Whether a server has this log up to this index on its disk. */
    boolean stores(int server, long index, long chain) {
        return storedIndexes[server] >= index && holds(server, index, chain);
    }

    /** Follows an event. */
    void follow(int server, RaftEvent event) {
        if (event == latest) {
            return;
        }
        latest = event;
        if (event instanceof RaftEvent.EntriesAppended appended) {
            append(server, appended.firstIndex(), appended.entries());
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            lastIndexes[server] = truncated.fromIndex() - 1;
            storedIndexes[server] = Math.min(storedIndexes[server], lastIndexes[server]);
        } else if (event instanceof RaftEvent.Recovered recovered) {
            append(server, 1, recovered.entries());
            storedIndexes[server] = recovered.entries().size();
        } else if (event instanceof RaftEvent.LogStored stored) {
            storedIndexes[server] = stored.index();
        }
    }

    private void append(int server, long firstIndex, LogSlice entries) {
        LongList chain = chains[server];
        long hash = chain.get(firstIndex - 1);
        for (int i = 0; i < entries.size(); i++) {
            hash = Mix.mix(hash, entries.get(i).hash());
            chain.set(firstIndex + i, hash);
        }
        lastIndexes[server] = firstIndex + entries.size() - 1;
    }
}
