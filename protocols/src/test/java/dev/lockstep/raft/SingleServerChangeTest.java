package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.FIVE_REPLICAS;
import static dev.lockstep.raft.MembersUnderTest.ask;
import static dev.lockstep.raft.MembersUnderTest.ends;
import static dev.lockstep.raft.MembersUnderTest.entry;
import static dev.lockstep.raft.MembersUnderTest.leader;
import static dev.lockstep.raft.MembersUnderTest.newLeader;
import static dev.lockstep.raft.MembersUnderTest.refusal;
import static dev.lockstep.raft.MembersUnderTest.sentTo;
import static dev.lockstep.raft.MembersUnderTest.server;
import static dev.lockstep.raft.MembersUnderTest.servers;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static dev.lockstep.raft.RaftMessage.NO_INDEX;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dissertation 4.1: one server comes or goes at a time. */
class SingleServerChangeTest {

    private static final RaftOptions OPTIONS = MembersUnderTest.options(Changes.SINGLE_SERVER);

    // a server uses the latest configuration in its log

    @Test
    void aRemovedServerGetsNoReadIndexAsItWouldNeverHaveAppliedTheLogUpToThere() {
        ServerUnderTest reading = leader(OPTIONS.withReads(new ReadOptions(ReadMode.FOLLOWER_READ_INDEX)));
        ask(reading, 1, new RemoveServer(2));

        reading.receive(2, new ReadIndexRequest(1, 7));

        assertThat(reading.lastTo(2)).isEqualTo(new ReadIndex(1, 7, NO_INDEX));
    }

    @Test
    void aNewConfigurationCountsFromWhenItIsInTheLeadersLog() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new RemoveServer(2));
        leader.syncAll();
        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
        leader.acknowledges(2, 2);
        assertThat(leader.commitIndex()).isEqualTo(1);

        leader.acknowledges(1, 2);
        assertThat(leader.commitIndex()).isEqualTo(2);
        assertThat(ends(leader)).containsExactly(new ActionDone(1));
    }

    @Test
    void aServerThatIsRemovedGetsNothingMore() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new RemoveServer(2));
        leader.request(put(1));
        leader.expire(RaftTimer.HEARTBEAT);
        leader.receive(2, new Appended(1, 1, 1));

        assertThat(sentTo(leader, 1)).isTrue();
        assertThat(sentTo(leader, 2)).isFalse();
    }

    @Test
    void aFollowerUsesAConfigurationThatIsNotCommitted() {
        ServerUnderTest follower = server(OPTIONS);
        follower.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(0, 1, 2, 3)));
        follower.syncAll();

        follower.electionTimeout();
        assertThat(follower.lastTo(3)).isInstanceOf(RequestVote.class);
        follower.receive(1, new Vote(2, true));
        assertThat(follower.role()).isEqualTo(RoleName.CANDIDATE);
        follower.receive(3, new Vote(2, true));
        assertThat(follower.role()).isEqualTo(RoleName.LEADER);
    }

    @Test
    void aFollowerFallsBackToTheConfigurationBeforeOneThatIsRemovedFromItsLog() {
        ServerUnderTest follower = server(OPTIONS);
        follower.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(0, 1, 2, 3)));
        follower.appendsFrom(2, 2, 0, 0, 0, entriesOfTerms(2));

        assertThat(follower.state().configuration()).isEqualTo(voters(0, 1, 2));
        assertThat(follower.context.emitted(RaftEvent.ConfigurationUsed.class))
                .containsExactly(
                        new RaftEvent.ConfigurationUsed(1, voters(0, 1, 2, 3)),
                        new RaftEvent.ConfigurationUsed(0, voters(0, 1, 2)));
    }

    @Test
    void aServerFindsItsConfigurationInItsLogWhenItIsStartedAgain() {
        ServerUnderTest follower = server(OPTIONS);
        follower.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(0, 1, 2, 3)));
        follower.syncAll();

        ServerUnderTest again =
                ServerUnderTest.restarted(follower.context.storage().afterLosingUnsynced(), OPTIONS);

        assertThat(again.state().configuration()).isEqualTo(voters(0, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void aServerFindsItsConfigurationInItsSnapshotWhateverOfTheLogIsLeft(long trailingEntries) {
        RaftOptions compacting = OPTIONS.withSnapshots(new SnapshotOptions(3, 0, 0, trailingEntries, 1 << 20));
        ServerUnderTest follower = server(compacting);
        LogEntry other = entriesOfTerms(1)[0];
        follower.appendsFrom(1, 1, 0, 0, 4, entry(1, voters(0, 1, 2, 3)), other, other, entry(1, voters(0, 1, 2)));
        follower.syncAll();

        ServerUnderTest again =
                ServerUnderTest.restarted(follower.context.storage().afterLosingUnsynced(), compacting);

        assertThat(again.context.emitted(RaftEvent.Recovered.class))
                .singleElement()
                .satisfies(recovered -> {
                    assertThat(recovered.snapshotIndex()).isEqualTo(4);
                    assertThat(recovered.configuration()).isEqualTo(voters(0, 1, 2));
                });
        assertThat(again.state().configuration()).isEqualTo(voters(0, 1, 2));
    }

    // servers process requests from others that are not in their configuration

    @Test
    void aServerVotesForACandidateThatItDoesNotKnow() {
        ServerUnderTest server = server(OPTIONS);

        server.receive(4, new RequestVote(1, 4, 0, 0));

        assertThat(server.lastTo(4)).isEqualTo(new Vote(1, true));
    }

    @Test
    void aServerThatWaitsTakesEntriesAndVotesButDoesNotStand() {
        ServerUnderTest waiting = ServerUnderTest.fresh(4, FIVE_REPLICAS, OPTIONS);
        assertThat(waiting.context.isSet(RaftTimer.ELECTION)).isFalse();

        waiting.receive(1, new RequestVote(1, 1, 0, 0));
        waiting.appendsFrom(1, 1, 0, 0, 0, entriesOfTerms(1));
        waiting.syncAll();

        assertThat(waiting.context.sentTo(1)).containsExactly(new Vote(1, true), new Appended(1, 1, 1));
        assertThat(waiting.context.isSet(RaftTimer.ELECTION)).isFalse();
    }

    @Test
    void aServerThatGetsAVoteBeginsToWaitForElectionsAndALearnerDoesNot() {
        ServerUnderTest waiting = ServerUnderTest.fresh(4, FIVE_REPLICAS, OPTIONS);

        waiting.appendsFrom(1, 1, 0, 0, 0, entry(1, Configuration.of(servers(0, 1, 2), servers(4))));
        assertThat(waiting.context.isSet(RaftTimer.ELECTION)).isFalse();
        waiting.appendsFrom(1, 1, 1, 1, 1, entry(1, voters(0, 1, 2, 4)));

        assertThat(waiting.context.isSet(RaftTimer.ELECTION)).isTrue();
    }

    @Test
    void aServerThatLosesItsVoteStopsWaitingForElectionsWhenThatIsCommitted() {
        ServerUnderTest follower = server(OPTIONS);

        follower.appendsFrom(1, 1, 0, 0, 0, entry(1, Configuration.of(servers(1, 2), servers(0))));
        assertThat(follower.context.isSet(RaftTimer.ELECTION)).isTrue();
        follower.appendsFrom(1, 1, 1, 1, 1);
        follower.electionTimeout();

        assertThat(follower.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(follower.context.isSet(RaftTimer.ELECTION)).isFalse();
    }

    @Test
    void votesOfServersWithoutOneDoNotCount() {
        ServerUnderTest candidate = server(OPTIONS);
        candidate.electionTimeout();

        candidate.receive(3, new Vote(1, true));
        candidate.receive(4, new Vote(1, true));

        assertThat(candidate.role()).isEqualTo(RoleName.CANDIDATE);
    }

    // one change at a time, after an entry of the leader's own term

    @Test
    void aLeaderFirstCommitsAnEntryOfItsOwnTerm() {
        ServerUnderTest leader = newLeader(OPTIONS);

        ask(leader, 1, new RemoveServer(2));
        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2));
        assertThat(leader.lastTo(CLIENT)).isEqualTo(new ActionUnderWay(1));

        leader.acknowledges(1, 1);
        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
    }

    @Test
    void withoutTheFixOf2015ItDoesNotWait() {
        ServerUnderTest leader =
                newLeader(OPTIONS.withMembership(new MembershipOptions(3, Changes.SINGLE_SERVER, false, 10)));

        ask(leader, 1, new RemoveServer(2));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
    }

    @Test
    void evenThenItWaitsUntilTheConfigurationInItsLogIsCommitted() {
        ServerUnderTest leader =
                server(OPTIONS.withMembership(new MembershipOptions(3, Changes.SINGLE_SERVER, false, 10)));
        leader.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(0, 1, 2, 3)));
        leader.syncAll();
        leader.becomeLeader();

        ask(leader, 1, new RemoveServer(2));

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1, 2, 3));
    }

    @Test
    void aLeaderOfTheTimeBeforeTheRunCommitsAnEntryForTheChange() {
        ServerUnderTest leader = server(
                OPTIONS.withInitialState(new InitialState(1, 0, List.of())).withMembership(OPTIONS.membership()));

        ask(leader, 1, new RemoveServer(2));
        leader.syncAll();
        leader.acknowledges(1, 1);

        assertThat(leader.state().configuration()).isEqualTo(voters(0, 1));
    }

    @Test
    void anotherChangeIsRefusedMeanwhileAndTheSameIsAnsweredInTheEnd() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new RemoveServer(2));
        ask(leader, 2, new RemoveServer(1));
        ask(leader, 3, new RemoveServer(2));
        leader.syncAll();
        leader.acknowledges(1, 2);

        assertThat(ends(leader))
                .containsExactly(
                        new ActionRefused(2, "another change is under way: RemoveServer[server=2]"),
                        new ActionDone(1),
                        new ActionDone(3));
    }

    @Test
    void aChangeThatANewLeaderFindsInItsLogIsUnderWayToo() {
        ServerUnderTest leader = server(OPTIONS);
        leader.appendsFrom(1, 1, 0, 0, 0, entry(1, voters(0, 1, 2, 3)));
        leader.syncAll();
        leader.becomeLeader();
        leader.syncAll();

        ask(leader, 1, new AddServer(3));
        assertThat(ends(leader)).isEmpty();
        leader.acknowledges(1, 2);
        leader.acknowledges(3, 2);

        assertThat(ends(leader)).containsExactly(new ActionDone(1));
        assertThat(leader.log().lastIndex()).isEqualTo(2);
    }

    @Test
    void whatIsSoAlreadyIsDoneAtOnce() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new AddServer(2));
        ask(leader, 2, new RemoveServer(4));
        ask(leader, 3, new ChangeVoters(List.of(2, 1, 0)));

        assertThat(ends(leader)).containsExactly(new ActionDone(1), new ActionDone(2), new ActionDone(3));
        assertThat(leader.log().lastIndex()).isEqualTo(1);
    }

    // what cannot be

    @Test
    void theLastVoterStays() {
        ServerUnderTest leader = server(MembersUnderTest.options(1, Changes.SINGLE_SERVER));
        leader.electionTimeout();
        leader.syncAll();

        ask(leader, 1, new RemoveServer(0));
        ask(leader, 2, new AddLearner(0));

        String reason = "server=0 must stay, as it is the last voter";
        assertThat(ends(leader)).containsExactly(new ActionRefused(1, reason), new ActionRefused(2, reason));
    }

    @Test
    void severalVotersAtOnceAreRefusedWithWhatIsAllowed() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new ChangeVoters(List.of(0, 1, 3)));

        assertThat(refusal(leader))
                .isEqualTo("voters={0, 1, 3} must differ in one server from {0, 1, 2}, not in 2:"
                        + " with membership.changes=SINGLE_SERVER ask for one after the other,"
                        + " or choose membership.changes=JOINT_CONSENSUS");
    }

    @Test
    void aServerThatDoesNotExistIsRefused() {
        ServerUnderTest leader = leader(OPTIONS);

        ask(leader, 1, new AddServer(5));

        assertThat(refusal(leader)).isEqualTo("server=5 must be a server from 0 to 4");
    }
}
