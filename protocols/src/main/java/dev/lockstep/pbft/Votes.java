package dev.lockstep.pbft;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who voted for which digest. Each replica votes once: what it says later does not count. All correct replicas vote for
 * the same digest, so that one counter nearly always suffices; faulty ones may make it look through a short list.
 */
final class Votes {

    private final long[] voters;
    private long digest;
    private int count;
    private long[] otherDigests = {};
    private int[] otherCounts = {};
    /** Who voted for each of the other digests. */
    private BitSet[] otherVoters = {};

    Votes(int replicas) {
        voters = new long[(replicas + 63) >> 6];
    }

    /** Counts a vote. Returns false if the replica has voted before. */
    boolean add(int replica, long votedDigest) {
        long bit = 1L << replica;
        int word = replica >> 6;
        if ((voters[word] & bit) != 0) {
            return false;
        }
        voters[word] |= bit;
        if (count == 0) {
            digest = votedDigest;
        }
        if (votedDigest == digest) {
            count++;
        } else {
            addOther(replica, votedDigest);
        }
        return true;
    }

    /** Whether this replica voted. */
    boolean has(int replica) {
        return (voters[replica >> 6] & 1L << replica) != 0;
    }

    /** How many voted for this digest. */
    int count(long votedDigest) {
        return votedDigest == digest ? count : otherCount(votedDigest);
    }

    /** Whether a digest has so many votes; {@link #leading} tells which. */
    boolean reaches(int number) {
        return count(leading()) >= number && number > 0;
    }

    /** The digest with the most votes. */
    long leading() {
        long best = digest;
        int most = count;
        for (int i = 0; i < otherCounts.length; i++) {
            if (otherCounts[i] > most) {
                most = otherCounts[i];
                best = otherDigests[i];
            }
        }
        return best;
    }

    /** Who voted for this digest. */
    BitSet voters(long votedDigest) {
        BitSet found = votedDigest == digest ? BitSet.valueOf(voters) : new BitSet();
        for (int i = 0; i < otherDigests.length; i++) {
            if (votedDigest == digest) {
                found.andNot(otherVoters[i]);
            } else if (otherDigests[i] == votedDigest) {
                found.or(otherVoters[i]);
            }
        }
        return found;
    }

    /** Forgets all votes. */
    void clear() {
        Arrays.fill(voters, 0);
        count = 0;
        otherDigests = new long[0];
        otherCounts = new int[0];
        otherVoters = new BitSet[0];
    }

    private int otherCount(long votedDigest) {
        for (int i = 0; i < otherDigests.length; i++) {
            if (otherDigests[i] == votedDigest) {
                return otherCounts[i];
            }
        }
        return 0;
    }

    private void addOther(int replica, long votedDigest) {
        for (int i = 0; i < otherDigests.length; i++) {
            if (otherDigests[i] == votedDigest) {
                otherCounts[i]++;
                otherVoters[i].set(replica);
                return;
            }
        }
        otherDigests = Arrays.copyOf(otherDigests, otherDigests.length + 1);
        otherCounts = Arrays.copyOf(otherCounts, otherCounts.length + 1);
        otherDigests[otherDigests.length - 1] = votedDigest;
        otherCounts[otherCounts.length - 1] = 1;
        BitSet only = new BitSet();
        only.set(replica);
        otherVoters = Arrays.copyOf(otherVoters, otherVoters.length + 1);
        otherVoters[otherVoters.length - 1] = only;
    }
}
