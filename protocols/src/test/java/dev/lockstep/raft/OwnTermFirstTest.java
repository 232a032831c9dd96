package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The bug in changes of single servers that was found in July 2015, and its fix: a leader first commits an entry of its own
 * term (dissertation 4.1, as corrected on raft-dev).
 *
 * <p>Of four servers, the first adds a fifth and reaches nobody else with that. The second wins the next term without
 * hearing of it, and removes the first. Each change differs from {0, 1, 2, 3} by one server, but {0, 3, 4} of five and
 * {1, 2} of three have none in common.
 */
class OwnTermFirstTest {

    private static final int INDEX_OF_REMOVAL = 3;

    @Test
    void withoutTheFixACommittedEntryIsLost() {
        ScriptedCluster cluster = withTwoChangesBegun(false);
        cluster.runUntil("the removal is committed", () -> cluster.server(1).commitIndex == INDEX_OF_REMOVAL);

        cluster.messages(among(Set.of(0, 3, 4))).restart(0);

        assertThatThrownBy(() -> cluster.elect(0)).isInstanceOfSatisfying(InvariantViolation.class, violation -> {
            assertThat(violation.invariant()).isEqualTo("leader-completeness");
            assertThat(violation).hasMessageContaining("leader 0 of term 3 lacks entry 3");
        });
    }

    @Test
    void withTheFixTheSecondChangeWaitsAndNothingIsLost() {
        ScriptedCluster cluster = withTwoChangesBegun(true);
        cluster.run(RaftCluster.OPTIONS.heartbeatInterval().multipliedBy(3));
        assertThat(cluster.server(1).log.lastIndex()).isLessThan(INDEX_OF_REMOVAL);

        cluster.messages(among(Set.of(0, 3, 4))).restart(0).elect(0);
        cluster.allMessagesArrive().runUntil("the first change is committed", () -> cluster.server(1).commitIndex >= 3);

        assertThat(cluster.server(1).configuration()).isEqualTo(Configuration.ofFirst(5));
        cluster.ask(0, new ActionRequest(3, new RemoveServer(1)))
                .runUntil("it is removed", () -> cluster.answers().contains(new ActionDone(3)));
    }

    /** Server 0 has added server 4 in term 1, which only these two know; server 1 leads term 2 and is to remove server 0. */
    private static ScriptedCluster withTwoChangesBegun(boolean ownTermFirst) {
        RaftOptions options = RaftCluster.OPTIONS
                .withElections(ElectionOptions.PLAIN)
                .withMembership(new MembershipOptions(4, Changes.SINGLE_SERVER, ownTermFirst, 10));
        ScriptedCluster cluster = new ScriptedCluster(5, options).elect(0);
        cluster.runUntil("the first entry is everywhere", () -> cluster.server(3).commitIndex == 1);

        cluster.messages(among(Set.of(0, 4))).ask(0, new ActionRequest(1, new AddServer(4)));
        cluster.runUntil("both have it", () -> onDisk(cluster, 0) && onDisk(cluster, 4))
                .crash(0);

        // server 3 gives its vote, but gets no entry
        cluster.messages((from, to, message) -> to == 3 && message instanceof AppendEntries
                ? null
                : among(Set.of(1, 2, 3)).arrives(from, to, message));
        return cluster.elect(1).ask(1, new ActionRequest(2, new RemoveServer(0)));
    }

    private static boolean onDisk(ScriptedCluster cluster, int server) {
        return cluster.server(server).log.durableIndex() == 2;
    }

    /** Messages arrive that these servers send each other, and no others. */
    private static ScriptedCluster.Script among(Set<Integer> servers) {
        return (from, to, message) -> servers.contains(from) && servers.contains(to) ? message : null;
    }
}
