package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionElsewhere;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a client takes the actions of administrators to the leader. */
class ErrandsTest {

    private static final int SELF = 3;
    private static final RaftAction ACTION = new TransferLeadership(1);
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withClients(Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofMillis(1000));

    private final RecordingContext context = new RecordingContext(SELF);
    private final RaftClient client = new RaftClient(OPTIONS, new Cluster(3, 1), context);

    @BeforeEach
    void open() {
        context.planDraws(42, 0, 0); // the nonce, server 0 to begin with, and servers in the order of their ids
        client.start(context);
        reply(0, new SessionOpened(42, 9));
        context.clearEffects();
    }

    @Test
    void itAsksTheServerThatItsOperationsGoTo() {
        administer(0, ACTION);

        assertThat(askedOf(0)).containsExactly(0);
        reply(0, new ActionDone(0));
        assertThat(events()).containsExactly(new AdministrationEvent.Done(0));
    }

    @Test
    void aRefusalIsPassedOnWithItsReason() {
        administer(0, ACTION);
        reply(0, new ActionRefused(0, "no such server"));

        assertThat(events()).containsExactly(new AdministrationEvent.Refused(0, "no such server"));
    }

    @Test
    void anAnswerThatComesTwiceIsOneEnd() {
        administer(0, ACTION);
        reply(0, new ActionDone(0));
        reply(0, new ActionDone(0));
        reply(0, new ActionRefused(0, "late"));

        assertThat(events()).hasSize(1);
    }

    @Test
    void itFollowsTheHintOfAServerThatIsNotTheLeader() {
        administer(0, ACTION);
        reply(0, new ActionElsewhere(0, 5, 2));

        assertThat(askedOf(2)).containsExactly(0);
    }

    @Test
    void itIsSentAwayInTheMiddleAndAsksTheNextLeader() {
        administer(0, ACTION);
        reply(0, new ActionUnderWay(0));
        reply(0, new ActionElsewhere(0, 6, 1));

        assertThat(askedOf(1)).containsExactly(0);
    }

    @Test
    void aHintThatLedNowhereIsNotFollowedAgainButTheNextServerIsAsked() {
        administer(0, ACTION);
        reply(0, new ActionElsewhere(0, 5, 2));
        reply(2, new ActionElsewhere(0, 5, NOBODY));
        reply(0, new ActionElsewhere(0, 5, 2)); // twice on its way
        assertThat(askedOf(2)).hasSize(1);

        expire();

        assertThat(context.monotonicNanos()).isEqualTo(10_000_000);
        assertThat(askedOf(1)).hasSize(1);
    }

    @Test
    void withoutALeaderItAsksOneServerAfterTheOther() {
        administer(0, ACTION);
        reply(0, new ActionElsewhere(0, 5, NOBODY));
        expire();
        reply(1, new ActionElsewhere(0, 5, NOBODY));
        expire();

        assertThat(askedOf(1)).hasSize(1);
        assertThat(askedOf(2)).hasSize(1);
    }

    @Test
    void silenceForTheRetryTimeoutMakesItAskTheNextServer() {
        administer(0, ACTION);
        expire();

        assertThat(context.monotonicNanos()).isEqualTo(100_000_000);
        assertThat(askedOf(1)).containsExactly(0);
    }

    @Test
    void aLeaderThatHasBegunIsAskedAgainBeforeAnotherIs() {
        administer(0, ACTION);
        reply(0, new ActionUnderWay(0));
        expire();
        assertThat(askedOf(0)).hasSize(2);

        expire();

        assertThat(askedOf(1)).hasSize(1);
    }

    @Test
    void actionsAreCarriedAtTheSameTimeAndEndOnTheirOwn() {
        administer(0, ACTION);
        administer(1, new TransferLeadership(2));
        assertThat(askedOf(0)).containsExactly(0, 1);

        reply(0, new ActionRefused(1, "another is under way"));
        reply(0, new ActionDone(0));

        assertThat(events())
                .containsExactly(
                        new AdministrationEvent.Refused(1, "another is under way"), new AdministrationEvent.Done(0));
    }

    @Test
    void anActionThatNobodyAnswersIsGivenUpInTheEnd() {
        administer(0, ACTION);
        while (events().isEmpty()) {
            expire();
        }

        assertThat(context.monotonicNanos()).isEqualTo(1_000_000_000);
        assertThat(events()).containsExactly(new AdministrationEvent.Refused(0, "no answer in time"));
        assertThat(context.isSet(RaftTimer.ACTION_RETRY)).isFalse();
    }

    @Test
    void anActionThatIsUnderWayIsNotGivenUp() {
        administer(0, ACTION);
        for (int i = 0; i < 20; i++) {
            reply(0, new ActionUnderWay(0));
            expire();
        }

        assertThat(events()).isEmpty();
    }

    @Test
    void anActionOfAnotherProtocolIsRefused() {
        administer(0, new Unknown());

        assertThat(context.sent()).isEmpty();
        assertThat(events())
                .containsExactly(new AdministrationEvent.Refused(0, "action=Unknown[] must be one of Raft"));
    }

    private void administer(int requestId, AdministrativeAction action) {
        context.planDraws(0);
        client.receive(context, NodeContext.ENVIRONMENT, new Administer(requestId, action));
    }

    private void reply(int from, ClientMessage.ClientReply reply) {
        client.receive(context, from, reply);
    }

    private void expire() {
        context.expire(RaftTimer.ACTION_RETRY);
        client.timeout(context, RaftTimer.ACTION_RETRY);
    }

    /** The numbers of the requests that a server got. */
    private List<Integer> askedOf(int server) {
        List<Integer> requests = new ArrayList<>();
        context.sentTo(server).forEach(message -> requests.add(((ActionRequest) message).requestId()));
        return requests;
    }

    private List<AdministrationEvent> events() {
        return context.emitted(AdministrationEvent.class);
    }

    private record Unknown() implements AdministrativeAction {

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return 0;
        }
    }
}
