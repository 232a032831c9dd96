package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/**
 * A leader appends a configuration only when it knows the one before it to be committed, and begins a change, if the
 * options ask for it, only when it has committed an entry of its own term (dissertation 4.1). Any two configurations of
 * which one follows the other have a voter in common in all their majorities: they differ by one voter at most, or a joint
 * one stands between them (4.3).
 */
final class OneChangeAtATime extends RaftInvariant {

    private final ReplicaLogs logs;
    private final boolean ownTermFirst;
    private final BitSet leaders = new BitSet();
    private final BitSet committedInOwnTerm = new BitSet();
    private final long[] commitIndexes;

    OneChangeAtATime(Cluster cluster, ReplicaLogs logs, MembershipOptions options) {
        super(
                "one-change-at-a-time",
                cluster,
                RaftEvent.EntriesAppended.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.RoleChanged.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
        this.ownTermFirst = options.ownTermFirst();
        this.commitIndexes = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            if (leaders.get(node)) {
                appended(node, appended);
            }
        } else if (event instanceof RaftEvent.CommitAdvanced advanced) {
            commitIndexes[node] = advanced.commitIndex();
            if (advanced.leader() && advanced.entryTerm() == advanced.term()) {
                committedInOwnTerm.set(node);
            }
        } else if (event instanceof RaftEvent.RoleChanged changed) {
            leaders.set(node, changed.to() == RoleName.LEADER);
            committedInOwnTerm.clear(node);
        } else if (event instanceof RaftEvent.Recovered recovered) {
            leaders.clear(node);
            committedInOwnTerm.clear(node);
            commitIndexes[node] = recovered.snapshotIndex();
        }
    }

    private void appended(int leader, RaftEvent.EntriesAppended appended) {
        for (int i = 0; i < appended.entries().size(); i++) {
            Configuration configuration = appended.entries().get(i).configuration();
            if (configuration != null) {
                changed(leader, appended.firstIndex() + i, configuration);
            }
        }
    }

    private void changed(int leader, long index, Configuration to) {
        Configurations configurations = logs.configurations(leader);
        Configuration from = configurations.asOf(index - 1);
        if (configurations.indexAsOf(index - 1) > commitIndexes[leader]) {
            throw violation("leader " + leader + " appended " + to + " when " + from + " was not committed");
        }
        if (ownTermFirst && !from.isJoint() && !committedInOwnTerm.get(leader)) {
            throw violation(
                    "leader " + leader + " appended " + to + " before it had committed an entry of its own term");
        }
        if (!mayFollow(from, to)) {
            throw violation("leader " + leader + " appended " + to + " behind " + from
                    + ", which has majorities without a voter in common with it");
        }
    }

    private static boolean mayFollow(Configuration from, Configuration to) {
        if (from.isJoint()) {
            return to.equals(from.next());
        }
        return to.isJoint() ? to.voters().equals(from.voters()) : Reconfiguration.voterDifference(from, to) <= 1;
    }
}
