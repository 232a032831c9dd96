package dev.lockstep.pbft;

import java.time.Duration;

/**
 * How clients ask (OSDI'99 §4.1).
 *
 * @param lanes most requests that one client node has under way; each lane is a client of the paper. Further operations
 *     wait
 * @param retryTimeout how long a lane waits for an answer before it asks all replicas
 * @param replyQuorum how many replicas must give the same result; 0 takes the least number that is safe: f + 1, or more
 *     with {@code optimizations.readOnly}. With fewer, faulty replicas can make up results
 * @param giveUpAfter how long a client tries before it abandons an operation, at the next retry; zero means for ever
 */
public record ClientOptions(int lanes, Duration retryTimeout, int replyQuorum, Duration giveUpAfter) {

    /** As in the paper. */
    public static final ClientOptions DEFAULTS = new ClientOptions(
            // a thousand operations per second over an outage of a second
            1000,
            // several times the five hops of a request between far regions
            Duration.ofMillis(2000),
            // f + 1
            0,
            // a client that never gives up makes every operation end in a known way
            Duration.ZERO);

    /** Checks each value. */
    public ClientOptions {
        Require.atLeast("clients.lanes", lanes, 1);
        Require.positive("clients.retryTimeout", retryTimeout);
        Require.atLeast("clients.replyQuorum", replyQuorum, 0);
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("clients.giveUpAfter=" + giveUpAfter + " must not be negative");
        }
    }

    /** These with another number of equal replies. */
    public ClientOptions withReplyQuorum(int replies) {
        return new ClientOptions(lanes, retryTimeout, replies, giveUpAfter);
    }

    /** These with other patience. */
    public ClientOptions withRetryTimeout(Duration timeout) {
        return new ClientOptions(lanes, timeout, replyQuorum, giveUpAfter);
    }
}
