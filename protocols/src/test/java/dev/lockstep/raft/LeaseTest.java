package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.RequestVote;
import dev.lockstep.raft.ServerMessage.Vote;
import dev.lockstep.testing.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 6.4.1: reads under a lease. With a timeout of 1 s and a bound of 25 % it lasts 800 ms. */
class LeaseTest {

    private static final RaftOptions OPTIONS = RaftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(1000), Duration.ofMillis(2000), Duration.ofMillis(100))
            .withElections(new ElectionOptions(false, false, true))
            .withReads(new ReadOptions(ReadMode.LEASE, 0.25));

    @Test
    void underALeaseAReadIsAnsweredAtOnceWithoutAMessageToOtherServers() {
        ServerUnderTest leader = leader();
        confirm(leader);
        leader.context.clearEffects();

        read(leader);

        assertThat(leader.context.sent()).containsExactly(new Effect.Sent(CLIENT, answer()));
    }

    @Test
    void theLeaseCountsFromTheSendingAndNotFromTheAnswer() {
        ServerUnderTest leader = leader();
        leader.context.advance(Duration.ofMillis(799));
        confirm(leader);
        read(leader);
        assertThat(leader.context.sentTo(CLIENT)).containsExactly(answer());

        leader.context.advance(Duration.ofMillis(1));
        leader.context.clearEffects();
        read(leader);

        assertThat(leader.context.sentTo(CLIENT)).isEmpty();
    }

    @Test
    void afterItsLeaseALeaderMakesSureAsWithoutOne() {
        ServerUnderTest leader = leader();
        confirm(leader);
        leader.context.advance(Duration.ofSeconds(5)); // it was paused
        leader.context.clearEffects();
        read(leader);
        assertThat(leader.context.sentTo(CLIENT)).isEmpty();
        assertThat(leader.context.sentTo(1)).hasSize(1);

        confirm(leader);

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(answer());
    }

    @Test
    void heartbeatsRenewTheLease() {
        ServerUnderTest leader = leader();
        confirm(leader);
        for (int i = 0; i < 20; i++) {
            leader.expire(RaftTimer.HEARTBEAT);
            confirm(leader);
        }
        leader.context.clearEffects();

        read(leader);

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(answer());
    }

    @Test
    void aMinorityGivesNoLease() {
        ServerUnderTest leader = leader();
        leader.expire(RaftTimer.HEARTBEAT);
        leader.context.advance(Duration.ofMillis(750));

        leader.receive(1, new Appended(leader.term(), newestRound(leader), 1));
        read(leader);

        assertThat(leader.context.sentTo(CLIENT)).isEmpty();
    }

    @Test
    void beforeItCommittedAnEntryOfItsTermALeaseIsOfNoUse() {
        ServerUnderTest leader = ServerUnderTest.fresh(OPTIONS);
        leader.becomeLeader();
        leader.receive(1, new Appended(leader.term(), newestRound(leader), 0));
        leader.receive(2, new Appended(leader.term(), newestRound(leader), 0));

        read(leader);

        assertThat(leader.context.sentTo(CLIENT)).isEmpty();
    }

    @Test
    void whoHeardALeaderVotesForNoOtherThoughItLearnsOfAHigherTerm() {
        ServerUnderTest follower = ServerUnderTest.fresh(OPTIONS);
        follower.context.advance(Duration.ofSeconds(5));
        follower.appendsFrom(4, 3, 0, 0, 0, entriesOfTerms(1));
        follower.receive(2, new Vote(7, false)); // a late answer to an election that it lost
        follower.context.advance(Duration.ofMillis(999));
        follower.context.clearEffects();

        follower.receive(2, new RequestVote(7, 2, 5, 5));
        assertThat(follower.context.sentTo(2)).isEmpty();

        follower.context.advance(Duration.ofMillis(1));
        follower.receive(2, new RequestVote(7, 2, 5, 5));
        assertThat(follower.lastTo(2)).isEqualTo(new Vote(7, true));
    }

    @Test
    void whoStartsAgainVotesForNobodyUntilEveryLeaseIsOver() {
        ServerUnderTest restarted = ServerUnderTest.fresh(OPTIONS);
        restarted.context.advance(Duration.ofMillis(999));

        restarted.receive(2, new RequestVote(7, 2, 5, 5));
        assertThat(restarted.context.sentTo(2)).isEmpty();

        restarted.context.advance(Duration.ofMillis(1));
        restarted.receive(2, new RequestVote(7, 2, 5, 5));
        assertThat(restarted.lastTo(2)).isEqualTo(new Vote(7, true));
    }

    @Test
    void onceItToldAServerToTakeOverALeaderHasNoLeaseAnyMoreEvenIfItGoesOn() {
        ServerUnderTest leader = ServerUnderTest.fresh(OPTIONS.withElections(ElectionOptions.DEFAULTS));
        leader.becomeLeader();
        leader.syncAll();
        confirm(leader);
        leader.receive(CLIENT, new ActionRequest(0, new TransferLeadership(1)));
        leader.expire(RaftTimer.TRANSFER);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);
        confirm(leader);
        leader.context.clearEffects();

        read(leader);
        assertThat(leader.context.sentTo(CLIENT)).isEmpty();

        confirm(leader);
        assertThat(leader.context.sentTo(CLIENT)).containsExactly(answer());
    }

    @Test
    void aTransferThatNobodyWasToldOfLeavesTheLease() {
        ServerUnderTest leader = ServerUnderTest.fresh(OPTIONS.withElections(ElectionOptions.DEFAULTS));
        leader.becomeLeader();
        leader.syncAll();
        confirm(leader);
        leader.receive(CLIENT, new ActionRequest(0, new TransferLeadership(3))); // which has not the whole log
        leader.context.clearEffects();

        read(leader);

        assertThat(leader.context.sentTo(CLIENT)).containsExactly(answer());
    }

    @Test
    void aLeaseThatCannotHoldIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withElections(ElectionOptions.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reads.mode=LEASE must not be chosen with elections.stickiness=false");
        assertThatThrownBy(() -> OPTIONS.withReads(new ReadOptions(ReadMode.LEASE, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reads.mode=LEASE needs heartbeatInterval=PT0.1S below"
                        + " electionTimeoutMin / (1 + reads.clockDriftBound)=PT0.1S");
        assertThatThrownBy(() -> new ReadOptions(ReadMode.LEASE, -0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reads.clockDriftBound=-0.1 must be between 0 and 10");
    }

    /** A leader whose no-op was sent now; it counts as committed when {@link #confirm} answers that. */
    private static ServerUnderTest leader() {
        ServerUnderTest leader = ServerUnderTest.fresh(OPTIONS);
        leader.becomeLeader();
        leader.syncAll();
        return leader;
    }

    /** Two of five answer what was sent last, and so do with the leader a majority. */
    private static void confirm(ServerUnderTest leader) {
        long round = newestRound(leader);
        leader.receive(1, new Appended(leader.term(), round, 1));
        leader.receive(2, new Appended(leader.term(), round, 1));
    }

    private static long newestRound(ServerUnderTest leader) {
        long round = 0;
        for (Effect.Sent sent : leader.context.sent()) {
            if (sent.message() instanceof AppendEntries entries) {
                round = Math.max(round, entries.round());
            }
        }
        return round;
    }

    private static void read(ServerUnderTest leader) {
        leader.receive(CLIENT, new ReadRequest(9, 1, new KeyValueOperation.Get("key")));
    }

    private static ReadAnswer answer() {
        return new ReadAnswer(9, 1, 1, Outcome.DONE);
    }
}
