package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;

/**
 * Whom a client asks that does not know the leader (§8; dissertation 6.2): one server after the other in strides of a third
 * to a half of the cluster, each once before any is asked again, so that neighbours which are down together, and clients
 * that look for the leader together, cost little. It does not wait for those who are silent: each search interval the next
 * one is asked.
 *
 * <p>Whoever answers names the leader, as far as he knows it. The hint is followed at once, wherever the search stands;
 * but one that led nowhere, as everybody names a leader that crashed, is not followed again before a retry timeout is over.
 */
final class LeaderSearch {

    private final int servers;
    private final long retryNanos;
    private int last;
    private int stride = 1;
    private long hintTerm;
    private int followed = NOBODY;
    private long followedNanos;

    LeaderSearch(int servers, long retryNanos) {
        this.servers = servers;
        this.retryNanos = retryNanos;
    }

    /** Begins a search, with new strides, at this server, which was asked already. */
    void begin(NodeContext context, int first) {
        last = first;
        if (servers > 2) {
            stride = (int) context.drawBetween(RaftPurpose.SEARCH_ORDER, servers / 3, servers / 2 + 1);
            while (divisor(stride, servers) > 1) {
                stride--; // ends at 1
            }
        }
    }

    /** The server to ask next. */
    int next() {
        last = (last + stride) % servers;
        return last;
    }

    /**
     * Whether to follow a hint now.
     *
     * @param term the term of the server that gave it
     * @param leader the leader of that term, or {@link RaftMessage#NOBODY}
     */
    boolean follows(long term, int leader, long nowNanos) {
        if (leader == NOBODY || term < hintTerm) {
            return false;
        }
        boolean isNew = term > hintTerm || leader != followed;
        hintTerm = term;
        if (!isNew && nowNanos - followedNanos < retryNanos) {
            return false;
        }
        followed = leader;
        followedNanos = nowNanos;
        return true;
    }

    /** The server that was looked for answered: its name is worth following again. */
    void found() {
        followed = NOBODY;
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
