package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cluster can begin a run with a history. */
class InitialStateTest {

    private static final Cluster FIVE = new Cluster(5, 0);

    @Test
    void aServerBeginsWithItsTermItsVoteAndItsLog() {
        ServerUnderTest server = fresh(new InitialState(3, 2, List.of(1, 0, 4, 2, 3)));

        assertThat(server.term()).isEqualTo(3);
        assertThat(server.logTerms()).containsExactly(3L);
        assertThat(server.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(server.context.isSet(RaftTimer.ELECTION)).isTrue();
        assertThat(server.context.emitted())
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(RaftEvent.Recovered.class, recovered -> {
                    assertThat(recovered.term()).isEqualTo(3);
                    assertThat(recovered.votedFor()).isEqualTo(2);
                    assertThat(recovered.entries().size()).isEqualTo(1);
                }));
        // its vote of this term is given
        server.receive(4, new RequestVote(3, 4, 3, 3));
        assertThat(server.context.sentTo(4)).containsExactly(new Vote(3, false));
    }

    @Test
    void aServerWithALongerLogRefusesItsVote() {
        ServerUnderTest server = fresh(new InitialState(1, null, List.of(2, 1, 3, 0, 0)));

        server.receive(1, new RequestVote(2, 1, 1, 1));
        server.receive(2, new RequestVote(2, 2, 3, 1));

        assertThat(server.context.sentTo(1)).containsExactly(new Vote(2, false));
        assertThat(server.context.sentTo(2)).containsExactly(new Vote(2, true));
    }

    @Test
    void aLeaderBeginsWithAHeartbeatToEveryone() {
        ServerUnderTest leader = fresh(new InitialState(1, 0, List.of(4, 3, 2, 1, 0)));

        assertThat(leader.role()).isEqualTo(RoleName.LEADER);
        AppendEntries heartbeat = new AppendEntries(1, 0, 4, 1, LogSlice.EMPTY, 0, 1);
        for (int follower = 1; follower < 5; follower++) {
            assertThat(leader.context.sentTo(follower)).containsExactly(heartbeat);
        }
        assertThat(leader.context.isSet(RaftTimer.ELECTION)).isFalse();
        assertThat(leader.context.isSet(RaftTimer.HEARTBEAT)).isTrue();
    }

    @Test
    void aServerThatWasThereBeforeGoesOnFromItsDisk() {
        ServerUnderTest leader = fresh(new InitialState(1, 0, List.of()));
        leader.receive(1, new AppendEntries(2, 1, 0, 0, LogSlice.EMPTY, 0, 1));

        ServerUnderTest again = ServerUnderTest.restarted(
                leader.context.storage().afterLosingUnsynced(),
                RaftOptions.DEFAULTS.withInitialState(new InitialState(1, 0, List.of())));

        assertThat(again.term()).isEqualTo(2);
        assertThat(again.role()).isEqualTo(RoleName.FOLLOWER);
    }

    @Test
    void whatCannotHaveComeAboutIsRefused() {
        assertThatThrownBy(() -> new InitialState(0, null, List.of(1)))
                .hasMessageContaining("initialState.term=0 must be at least 1");
        assertThatThrownBy(() -> new InitialState(1, null, List.of(-1))).hasMessageContaining("logLengths=[-1]");
        assertThatThrownBy(() -> new InitialState(1, null, List.of(1, 2)).validate(FIVE, Configuration.ofFirst(5)))
                .hasMessageContaining("a number for each of the 5 servers");
        assertThatThrownBy(() -> new InitialState(1, 5, List.of()).validate(FIVE, Configuration.ofFirst(5)))
                .hasMessageContaining("leader=5 must be a server from 0 to 4");
        assertThatThrownBy(
                        () -> new InitialState(1, 0, List.of(1, 2, 0, 0, 0)).validate(FIVE, Configuration.ofFirst(5)))
                .hasMessageContaining("must be largest at leader=0");
    }

    @Test
    void serversThatWaitToBeAddedNeitherLeadNorHaveALog() {
        Configuration three = Configuration.ofFirst(3);
        assertThatThrownBy(() -> new InitialState(1, 3, List.of()).validate(FIVE, three))
                .hasMessageContaining("leader=3 must be a member at first: membership.initialServers=3");
        assertThatThrownBy(() -> new InitialState(1, null, List.of(1, 1, 1, 1, 0)).validate(FIVE, three))
                .hasMessageContaining("logLengths=[1, 1, 1, 1, 0] must be 0 for server 3, which is no member at first");
    }

    private static ServerUnderTest fresh(InitialState state) {
        return ServerUnderTest.fresh(RaftOptions.DEFAULTS.withInitialState(state));
    }
}
