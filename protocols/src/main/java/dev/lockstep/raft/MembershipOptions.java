package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * Who belongs to the cluster at first, and how that changes (dissertation, chapter 4). Which changes there are says
 * {@link RaftAction}.
 *
 * @param initialServers the servers with the ids below this number are voters when the run begins, the others wait to be
 *     added; 0 means all replicas
 * @param changes how one configuration gives way to the next
 * @param ownTermFirst whether a leader begins a change by single servers only after it has committed an entry of its own
 *     term. The method as it was first published lacks this rule and can lose committed entries; false shows how
 *     (Ongaro, "bug in single-server membership changes", raft-dev, July 2015)
 * @param catchUpRounds how many rounds a new server is given to catch up with the leader's log before it counts: the last
 *     of them must take less than {@code electionTimeoutMin} (dissertation 4.2.1)
 */
public record MembershipOptions(int initialServers, Changes changes, boolean ownTermFirst, int catchUpRounds) {

    /** What production systems do. */
    public static final MembershipOptions DEFAULTS = new MembershipOptions(
            0,
            // as HashiCorp's raft, KRaft and MicroRaft do, and etcd for changes of one server
            Changes.SINGLE_SERVER,
            // nobody can do without
            true,
            // dissertation 4.2.1
            10);

    /** Checks each value. */
    public MembershipOptions {
        if (initialServers < 0) {
            throw new IllegalArgumentException(
                    "membership.initialServers=" + initialServers + " must not be negative; 0 means all replicas");
        }
        if (catchUpRounds < 1) {
            throw new IllegalArgumentException("membership.catchUpRounds=" + catchUpRounds + " must be at least 1");
        }
    }

    /** Ways from one configuration to the next. */
    public enum Changes {
        /** One server at a time: any majority before the change meets any after it (dissertation 4.1). */
        SINGLE_SERVER,
        /** Any change, by way of a configuration in which majorities of both must agree (§6; dissertation 4.3). */
        JOINT_CONSENSUS
    }

    /** The configuration that a cluster begins with. */
    Configuration initial(Cluster cluster) {
        return Configuration.ofFirst(initialServers == 0 ? cluster.replicas() : initialServers);
    }

    void validate(Cluster cluster) {
        if (initialServers > cluster.replicas()) {
            throw new IllegalArgumentException("membership.initialServers=" + initialServers
                    + " must not be above the number of replicas, " + cluster.replicas());
        }
    }
}
