package dev.lockstep.raft;

/**
 * The rounds that reads wait for (dissertation 6.4, step 2). A confirmation begins when something is sent to all
 * followers. When a majority answered that, or anything that was sent later, no other leader had been elected when it
 * began, and none can be until the lease is over that counts from there (6.4.1).
 *
 * <p>Confirmations are numbered from 1, and each server passes each of them once, so an answer takes amortized constant
 * time.
 */
final class Confirmations {

    /** When a confirmation began of which none is done: longer ago than any lease lasts. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final MatchIndexes passed;
    private long begun;
    private long done;
    private long doneSinceNanos = NEVER;
    // round with which confirmation i began, and when, for done < i, at i modulo the length
    private long[] rounds = new long[8];
    private long[] startNanos = new long[8];

    Confirmations(int servers, Configuration configuration) {
        passed = new MatchIndexes(servers, configuration, 0);
    }

    /** From now on these voters count. */
    void use(Configuration configuration) {
        passed.use(configuration);
        advance();
    }

    /** Number of the last one that began. */
    long begun() {
        return begun;
    }

    /** Number of the last one that a majority confirmed, and all before it. */
    long done() {
        return done;
    }

    boolean isUnderWay() {
        return begun > done;
    }

    /** When the last one that is done began, on the leader's monotonic clock; a lease is counted from here. */
    long doneSinceNanos() {
        return doneSinceNanos;
    }

    /** A confirmation begins now; what is sent in this round, or in a later one, counts for it. */
    void begin(int leader, long round, long nowNanos) {
        if (begun - done == rounds.length) {
            grow();
        }
        begun++;
        rounds[slot(begun)] = round;
        startNanos[slot(begun)] = nowNanos;
        pass(leader, begun);
    }

    /** A server answered what was sent to it in this round. */
    void answered(int follower, long round) {
        long last = Math.max(passed.of(follower), done);
        while (last < begun && rounds[slot(last + 1)] <= round) {
            last++;
        }
        pass(follower, last);
    }

    private void pass(int server, long confirmation) {
        passed.raise(server, confirmation);
        advance();
    }

    private void advance() {
        if (passed.majorityIndex() > done) {
            done = passed.majorityIndex();
            doneSinceNanos = startNanos[slot(done)];
            passed.committed(done);
        }
    }

    private int slot(long confirmation) {
        return (int) confirmation & (rounds.length - 1);
    }

    private void grow() {
        long[] oldRounds = rounds;
        long[] oldStartNanos = startNanos;
        rounds = new long[2 * oldRounds.length];
        startNanos = new long[rounds.length];
        for (long i = done + 1; i <= begun; i++) {
            int old = (int) i & (oldRounds.length - 1);
            rounds[slot(i)] = oldRounds[old];
            startNanos[slot(i)] = oldStartNanos[old];
        }
    }
}
