package dev.lockstep.raft;

/**
 * The rounds that reads wait for (dissertation 6.4, step 2). A confirmation begins when something is sent to all
 * followers. When a majority answered that, or anything that was sent later, no other leader had been elected when it
 * began.
 *
 * <p>Confirmations are numbered from 1, and each server passes each of them once, so an answer takes amortized constant
 * time.
 */
final class Confirmations {

    private final MatchIndexes passed;
    private long begun;
    private long done;
    // round with which confirmation i began, for done < i, at i modulo the length
    private long[] rounds = new long[8];

    Confirmations(int servers, int majority) {
        passed = new MatchIndexes(servers, majority, 0);
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

    /** A confirmation begins; what is sent in this round, or in a later one, counts for it. */
    void begin(int leader, long round) {
        if (begun - done == rounds.length) {
            grow();
        }
        begun++;
        rounds[slot(begun)] = round;
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
        done = passed.majorityIndex();
        passed.committed(done);
    }

    private int slot(long confirmation) {
        return (int) confirmation & (rounds.length - 1);
    }

    private void grow() {
        long[] old = rounds;
        rounds = new long[2 * old.length];
        for (long i = done + 1; i <= begun; i++) {
            rounds[slot(i)] = old[(int) i & (old.length - 1)];
        }
    }
}
