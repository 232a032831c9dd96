package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.testing.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figure 2, persistent state: "updated on stable storage before responding to RPCs". */
class PersistenceTest {

    @Test
    void aVoteIsOnDiskBeforeItIsAnswered() {
        ServerUnderTest server = ServerUnderTest.fresh();
        server.context.clearEffects();

        server.receive(1, new RequestVote(1, 1, 0, 0));

        assertForcedBeforeFirstSend(server);
    }

    @Test
    void aTermIsOnDiskBeforeItIsAnswered() {
        ServerUnderTest server = ServerUnderTest.followerWithLog(1, 1);

        server.receive(1, new RequestVote(5, 1, 0, 0));

        assertThat(server.lastTo(1)).isEqualTo(new Vote(5, false));
        assertForcedBeforeFirstSend(server);
    }

    @Test
    void aCandidatesOwnVoteIsOnDiskBeforeItAsksForOthers() {
        ServerUnderTest server = ServerUnderTest.fresh();
        server.context.clearEffects();

        server.electionTimeout();

        assertForcedBeforeFirstSend(server);
    }

    @Test
    void nothingIsForcedAgainIfTermAndVoteDidNotChange() {
        ServerUnderTest server = ServerUnderTest.followerWithLog(1, 1);

        server.appendsFrom(4, 1, 1, 1, 0);

        assertThat(server.context.effects()).doesNotContain(new Effect.Forced());
    }

    @Test
    void entriesAreOnDiskBeforeTheyAreAcknowledged() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1);

        follower.appendsFrom(4, 1, 1, 1, 0, entriesOfTerms(1, 1));
        assertThat(follower.context.sentTo(4)).isEmpty();

        follower.receive(0, follower.context.storage().completeSync());
        assertThat(follower.context.sentTo(4)).containsExactly(new Appended(1, 1, 3));
    }

    @Test
    void aSyncAcknowledgesOnlyWhatItCovered() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1);
        follower.appendsFrom(4, 1, 1, 1, 0, entriesOfTerms(1));
        follower.appendsFrom(4, 1, 2, 1, 0, entriesOfTerms(1));

        follower.receive(0, follower.context.storage().completeSync());
        assertThat(follower.lastTo(4)).isEqualTo(new Appended(1, 1, 2));

        follower.receive(0, follower.context.storage().completeSync());
        assertThat(follower.lastTo(4)).isEqualTo(new Appended(1, 1, 3));
    }

    @Test
    void aSyncOfEntriesThatWereReplacedMeanwhileDoesNotCoverTheirSuccessors() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1);
        follower.appendsFrom(4, 1, 1, 1, 0, entriesOfTerms(1, 1));
        // the sync of two entries of term 1 is under way; a new leader replaces them (entering term 2 forces the disk)
        follower.appendsFrom(3, 2, 1, 1, 0, entriesOfTerms(2, 2));

        follower.receive(0, follower.context.storage().completeSync());

        assertThat(follower.lastTo(3)).isEqualTo(new Appended(2, 1, 1));
        follower.syncAll();
        assertThat(follower.lastTo(3)).isEqualTo(new Appended(2, 1, 3));
    }

    @Test
    void aLeaderCountsItselfOnlyForWhatItsOwnDiskHas() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);
        leader.request(put(1));
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        assertThat(leader.commitIndex()).isEqualTo(1);

        leader.syncAll();
        assertThat(leader.commitIndex()).isEqualTo(2);
    }

    @Test
    void otherDisksCanCommitWhatTheLeadersOwnDiskDoesNotHaveYet() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);
        leader.request(put(1));

        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        leader.acknowledges(3, 2);

        assertThat(leader.commitIndex()).isEqualTo(2);
    }

    @Test
    void withBlockingPersistenceTheServerWaitsForItsDisk() {
        ServerUnderTest leader = ServerUnderTest.fresh(ServerUnderTest.PAPER.withPersistence(Persistence.BLOCKING));
        leader.electionTimeout();
        leader.context.clearEffects();
        leader.receive(1, new Vote(1, true));
        leader.receive(2, new Vote(1, true));

        // its first entry is on its way to the followers before it waits
        assertThat(leader.context.sentTo(1)).isNotEmpty();
        assertThat(leader.context.effects()).doesNotContain(new Effect.Forced());
        assertThat(leader.context.sentTo(0)).containsExactly(new RaftMessage.LogSyncDue());

        leader.context.clearEffects();
        leader.receive(0, new RaftMessage.LogSyncDue());

        assertThat(leader.context.effects()).contains(new Effect.Forced());
        assertThat(leader.context.storage().pendingSyncs()).isZero();
        // it learns that the disk is done as in the other mode: from a message to itself
        assertThat(leader.context.sentTo(0)).containsExactly(new RaftMessage.LogSynced());
    }

    @Test
    void aRestartedServerKnowsItsTermVoteAndLog() {
        ServerUnderTest server = ServerUnderTest.followerWithLog(3, 1, 2, 3);
        server.receive(1, new RequestVote(4, 1, 3, 3));

        ServerUnderTest again =
                ServerUnderTest.restarted(server.context.storage().afterLosingUnsynced());

        assertThat(again.term()).isEqualTo(4);
        assertThat(again.logTerms()).containsExactly(1L, 2L, 3L);
        assertThat(again.role()).isEqualTo(RoleName.FOLLOWER);
        again.receive(2, new RequestVote(4, 2, 3, 3));
        again.receive(1, new RequestVote(4, 1, 3, 3));
        assertThat(again.context.sentTo(2)).containsExactly(new Vote(4, false));
        assertThat(again.context.sentTo(1)).containsExactly(new Vote(4, true));
    }

    @Test
    void aRestartLosesWhatWasNotSyncedAndNothingElse() {
        ServerUnderTest server = ServerUnderTest.followerWithLog(1, 1, 1);
        server.appendsFrom(4, 1, 2, 1, 2, entriesOfTerms(1));

        ServerUnderTest again =
                ServerUnderTest.restarted(server.context.storage().afterLosingUnsynced());

        assertThat(again.logTerms()).containsExactly(1L, 1L);
        // commitIndex is volatile (Figure 2): the leader tells it anew
        assertThat(again.commitIndex()).isZero();
        List<RaftEvent.Recovered> recovered = again.context.emitted(RaftEvent.Recovered.class);
        assertThat(recovered)
                .singleElement()
                .satisfies(event -> assertThat(event.entries().size()).isEqualTo(2));
    }

    /** A crash of the process leaves in the machine's memory what was written and not synced; the next may take it. */
    @Test
    void whatACrashOfTheProcessLeftIsOnDiskBeforeItIsAcknowledged() {
        ServerUnderTest server = ServerUnderTest.followerWithLog(1, 1);
        server.appendsFrom(4, 1, 1, 1, 0, entriesOfTerms(1, 1));

        ServerUnderTest again = ServerUnderTest.restarted(server.context.storage());
        again.appendsFrom(4, 1, 3, 1, 0);
        assertThat(again.lastTo(4)).isEqualTo(new Appended(1, 1, 3));
        ServerUnderTest third =
                ServerUnderTest.restarted(again.context.storage().afterLosingUnsynced());

        assertThat(third.logTerms()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void aServerThatIsNewHasNothingToWaitFor() {
        ServerUnderTest server = ServerUnderTest.fresh();

        assertThat(server.context.effects()).doesNotContain(new Effect.Forced());
    }

    @ParameterizedTest
    @EnumSource(Persistence.class)
    void whatIsCountedTowardsAMajorityIsAlwaysOnDisk(Persistence persistence) {
        ServerUnderTest follower = ServerUnderTest.fresh(ServerUnderTest.PAPER.withPersistence(persistence));
        for (int i = 0; i < 10; i++) {
            follower.receive(4, new AppendEntries(1, 4, i, i == 0 ? 0 : 1, LogSlice.of(entriesOfTerms(1)), 0, i));
            if (i % 3 == 2 && persistence == Persistence.BACKGROUND) {
                follower.receive(0, follower.context.storage().completeSync());
            }
            long acknowledged = 0;
            for (var message : follower.context.sentTo(4)) {
                acknowledged = Math.max(acknowledged, ((Appended) message).matchIndex());
            }
            ServerUnderTest again =
                    ServerUnderTest.restarted(follower.context.storage().afterLosingUnsynced());
            assertThat(again.logTerms()).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        }
    }

    @Test
    void aPromiseIsToldToObserversWhenItIsCertainToBeOnDisk() {
        ServerUnderTest server = ServerUnderTest.fresh();
        server.receive(1, new RequestVote(1, 1, 0, 0));
        assertThat(server.context.emitted(RaftEvent.Promised.class)).isEmpty();

        server.receive(2, new RequestVote(1, 2, 0, 0));
        assertThat(server.context.emitted(RaftEvent.Promised.class)).containsExactly(new RaftEvent.Promised(1, 1));
    }

    private static void assertForcedBeforeFirstSend(ServerUnderTest server) {
        List<Effect> effects = server.context.effects();
        int forced = effects.indexOf(new Effect.Forced());
        int sent = 0;
        while (!(effects.get(sent) instanceof Effect.Sent)) {
            sent++;
        }
        assertThat(forced).isBetween(0, sent);
    }
}
