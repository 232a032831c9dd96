package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import dev.lockstep.raft.RaftEvent.LeaderElected;
import dev.lockstep.raft.RaftEvent.RoleChanged;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Raft as a plug-in. */
class RaftProtocolTest {

    private static final Cluster CLUSTER = new Cluster(3, 2);

    private final RaftProtocol protocol = new RaftProtocol();

    @Test
    void itIsFoundByItsName() {
        List<String> names = ServiceLoader.load(Protocol.class).stream()
                .map(provider -> provider.get().name())
                .toList();

        assertThat(names).contains("raft");
    }

    @Test
    void moreClientsThanSessionsAreRefused() {
        RaftOptions options = RaftOptions.DEFAULTS.withSessions(new SessionOptions(1, Duration.ZERO));

        assertThatThrownBy(() -> protocol.validate(options, CLUSTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sessions.capacity=1 must be at least the number of clients, 2");
    }

    @Test
    void wrongOptionsAreRefusedByNameAndValue() {
        RaftOptions options = RaftOptions.DEFAULTS;
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> options.withTimeouts(Duration.ZERO, second, second))
                .hasMessage("electionTimeoutMin=PT0S must be above zero");
        assertThatThrownBy(() -> options.withTimeouts(second, Duration.ofMillis(1), second))
                .hasMessage("electionTimeoutMax=PT0.001S must not be below electionTimeoutMin=PT1S");
        assertThatThrownBy(() -> options.withTimeouts(second, second, second))
                .hasMessageStartingWith("heartbeatInterval=PT1S must be below electionTimeoutMin=PT1S");
        assertThatThrownBy(() -> options.withBatches(second.negated(), 1, 1))
                .hasMessage("replication.batchDelay=PT-1S must not be below zero");
        assertThatThrownBy(() -> options.withPipelineEntries(0))
                .hasMessage("replication.pipelineEntries=0 must be at least 1");
        assertThatThrownBy(() -> options.withClients(Duration.ZERO, second, second))
                .hasMessage("retryTimeout=PT0S must be above zero");
    }

    @Test
    void theRoleOfTheLeaderFollowsElectionsCrashesAndResignations() {
        Roles roles = protocol.roles(RaftOptions.DEFAULTS, CLUSTER);
        assertThat(roles.names()).containsExactly("leader");
        assertThat(roles.nodeIn("leader")).isEqualTo(-1);

        roles.observe(1, 1, new LeaderElected(1));
        assertThat(roles.nodeIn("leader")).isEqualTo(1);
        roles.observe(2, 2, new LeaderElected(2));
        assertThat(roles.nodeIn("leader")).isEqualTo(2);
        roles.observe(3, 1, new NodeLifecycle.Crashed(DiskFate.KEEP));
        assertThat(roles.nodeIn("leader")).isEqualTo(2);
        roles.observe(4, 2, new NodeLifecycle.Crashed(DiskFate.KEEP));
        assertThat(roles.nodeIn("leader")).isEqualTo(-1);
        roles.observe(5, 0, new LeaderElected(3));
        roles.observe(6, 0, new RoleChanged(4, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.HIGHER_TERM));
        assertThat(roles.nodeIn("leader")).isEqualTo(-1);
        assertThatThrownBy(() -> roles.nodeIn("primary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("role=primary is unknown: raft has leader");
    }
}
