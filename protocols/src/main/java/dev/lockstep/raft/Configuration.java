package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import java.util.BitSet;

/**
 * The servers of a cluster (dissertation, chapter 4): who votes, who only learns, and while two sets of voters give way to
 * each other (joint consensus, 4.3), both of them. Immutable; a server uses the latest one in its log, committed or not
 * (4.1).
 */
public final class Configuration {

    private final BitSet voters;
    private final BitSet nextVoters;
    private final BitSet learners;
    private final long hash;

    private Configuration(BitSet voters, BitSet nextVoters, BitSet learners) {
        this.voters = voters;
        this.nextVoters = nextVoters;
        this.learners = learners;
        this.hash = hash(voters, nextVoters, learners);
    }

    /** The servers 0 to {@code servers - 1}, all of them voters. */
    static Configuration ofFirst(int servers) {
        BitSet voters = new BitSet(servers);
        voters.set(0, servers);
        return new Configuration(voters, new BitSet(), new BitSet());
    }

    /** These voters and learners; who would be both is a voter. */
    static Configuration of(BitSet voters, BitSet learners) {
        BitSet others = (BitSet) learners.clone();
        others.andNot(voters);
        return new Configuration((BitSet) voters.clone(), new BitSet(), others);
    }

    /** Both this configuration and the next one: what is decided needs a majority of each (dissertation 4.3). */
    Configuration jointWith(Configuration next) {
        if (isJoint() || next.isJoint()) {
            throw new IllegalStateException("no joint configuration of " + this + " and " + next);
        }
        return new Configuration(voters, next.voters, next.learners);
    }

    /** What a joint configuration gives way to (dissertation 4.3). */
    Configuration next() {
        if (!isJoint()) {
            throw new IllegalStateException("nothing follows from " + this);
        }
        return new Configuration(nextVoters, new BitSet(), learners);
    }

    /** Whether it is that between two configurations. */
    public boolean isJoint() {
        return !nextVoters.isEmpty();
    }

    /** Whether a server has a vote. */
    public boolean isVoter(int server) {
        return server >= 0 && (voters.get(server) || nextVoters.get(server));
    }

    /** Whether a server gets the log without having a vote. */
    public boolean isLearner(int server) {
        return server >= 0 && learners.get(server) && !isVoter(server);
    }

    /** Whether a server belongs to the cluster. */
    public boolean isMember(int server) {
        return isVoter(server) || isLearner(server);
    }

    /** The voters; in a joint configuration those that go or stay. Not to be changed. */
    BitSet voters() {
        return voters;
    }

    /** In a joint configuration the voters that come or stay, else none. Not to be changed. */
    BitSet nextVoters() {
        return nextVoters;
    }

    /** The learners; in a joint configuration those of the next one, who may have a vote until then. Not to be changed. */
    BitSet learners() {
        return learners;
    }

    /** Whether these servers can decide: they are a majority of the voters, and of the next ones if it is joint. */
    public boolean isQuorum(BitSet servers) {
        return isMajority(servers, voters) && (!isJoint() || isMajority(servers, nextVoters));
    }

    private static boolean isMajority(BitSet servers, BitSet of) {
        BitSet counted = (BitSet) servers.clone();
        counted.and(of);
        return counted.cardinality() > of.cardinality() / 2;
    }

    /** Bytes on the wire and on disk: an id and a role for each server. */
    int sizeBytes() {
        return 5 * (voters.cardinality() + nextVoters.cardinality() + learners.cardinality());
    }

    /** Hash of the content. */
    long contentHash() {
        return hash;
    }

    private static long hash(BitSet... sets) {
        ContentHash hash = ContentHash.of("configuration");
        for (BitSet set : sets) {
            hash = hash.add(set.cardinality());
            for (int server = set.nextSetBit(0); server >= 0; server = set.nextSetBit(server + 1)) {
                hash = hash.add(server);
            }
        }
        return hash.value();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Configuration that
                        && hash == that.hash
                        && voters.equals(that.voters)
                        && nextVoters.equals(that.nextVoters)
                        && learners.equals(that.learners));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    /** Such as {@code {0, 1, 2}}, {@code {0, 1, 2} and {1, 2, 3}}, or {@code {0, 1, 2}, learners {3}}. */
    @Override
    public String toString() {
        return voters + (isJoint() ? " and " + nextVoters : "") + (learners.isEmpty() ? "" : ", learners " + learners);
    }
}
