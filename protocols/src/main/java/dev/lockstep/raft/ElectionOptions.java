package dev.lockstep.raft;

/**
 * What surrounds elections, beyond the paper. All servers of a cluster have the same: clusters in which some servers
 * take a precaution and others do not are not modeled.
 *
 * @param preVote whether a server asks who would vote for it before it enters a new term (dissertation 9.6). One that
 *     was cut off then comes back without disturbing the leader, and one whose log is behind never does
 * @param checkQuorum whether a leader steps down that no majority acknowledged for {@code electionTimeoutMin}
 *     (dissertation 6.2), so that its clients look elsewhere. Without it, a leader that some followers hear but that
 *     cannot commit stays for good, if those followers keep an electable server from its election: pre-votes and
 *     stickiness make them do so
 * @param stickiness whether a server that heard from a leader within {@code electionTimeoutMin} ignores requests for
 *     votes (dissertation 4.2.3), so that servers that were removed, or hear no leader, cannot depose it. Pre-votes are
 *     refused for the same reason with or without it
 * @param leadershipTransfer whether a leader hands over to another server when an administrator asks it to (dissertation
 *     3.10); it gives up after {@code electionTimeoutMin}
 */
public record ElectionOptions(boolean preVote, boolean checkQuorum, boolean stickiness, boolean leadershipTransfer) {

    /** What production systems do. */
    public static final ElectionOptions DEFAULTS = new ElectionOptions(
            // as etcd, TiKV, KRaft (KIP-996), HashiCorp's raft and MicroRaft do: it costs one round trip at each
            // election, and a server that comes back from behind a partition costs none
            true,
            // as all of them do: it costs nothing, as heartbeats are acknowledged anyway
            true,
            // as etcd, TiKV and HashiCorp's raft do; reads under a lease depend on it (dissertation 6.4.1)
            true,
            // as all of them do: nothing happens unless it is asked for
            true);

    /** None of it: the elections of §5.2. */
    public static final ElectionOptions PLAIN = new ElectionOptions(false, false, false, false);

    /** These precautions, with leadership transfer as by default. */
    public ElectionOptions(boolean preVote, boolean checkQuorum, boolean stickiness) {
        this(preVote, checkQuorum, stickiness, DEFAULTS.leadershipTransfer);
    }
}
