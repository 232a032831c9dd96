package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.Arrays;

/**
 * A server uses the latest configuration in its log, whether or not it is committed, and goes back to the one before when
 * that is removed from the log (dissertation 4.1). Seen when the server next commits as a leader, votes, or changes its
 * role.
 */
final class ConfigurationInUse extends RaftInvariant {

    private final ReplicaLogs logs;
    private final Configuration[] used;

    ConfigurationInUse(Cluster cluster, ReplicaLogs logs, Configuration initial) {
        super(
                "configuration-in-use",
                cluster,
                RaftEvent.ConfigurationUsed.class,
                RaftEvent.Recovered.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.RoleChanged.class,
                RaftEvent.VoteGranted.class);
        this.logs = logs;
        this.used = new Configuration[cluster.replicas()];
        Arrays.fill(used, initial);
    }

    @Override
    void check(int node, RaftEvent event) {
        Configuration latest = logs.configuration(node);
        if (event instanceof RaftEvent.Recovered) {
            used[node] = latest;
        } else if (event instanceof RaftEvent.ConfigurationUsed changed) {
            used[node] = changed.configuration();
            return;
        }
        boolean isTaught = event instanceof RaftEvent.CommitAdvanced advanced && !advanced.leader();
        if (!isTaught && !used[node].equals(latest)) {
            throw violation("server " + node + " uses " + used[node] + ", but the latest configuration in its log is "
                    + latest);
        }
    }
}
