package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionElsewhere;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.testing.RecordingContext;
import org.junit.jupiter.api.Test;

/** What servers answer administrators, whatever the action. */
class AdministrationTest {

    private static final int OTHER_CLIENT = CLIENT + 1;
    private static final RaftAction ACTION = new TransferLeadership(2);

    private final RecordingContext context = new RecordingContext(0);

    @Test
    void aServerThatDoesNotLeadNamesTheLeaderThatItKnows() {
        ServerUnderTest server = ServerUnderTest.fresh();
        server.receive(CLIENT, new ActionRequest(7, ACTION));
        assertThat(server.lastTo(CLIENT)).isEqualTo(new ActionElsewhere(7, 0, NOBODY));

        server.appendsFrom(4, 1, 0, 0, 0);
        server.receive(CLIENT, new ActionRequest(7, ACTION));
        assertThat(server.lastTo(CLIENT)).isEqualTo(new ActionElsewhere(7, 1, 4));
    }

    @Test
    void allWhoWaitForAnActionAreToldOfItsEnd() {
        Administrators administrators = ofLeader();
        administrators.add(CLIENT, new ActionRequest(1, ACTION));
        administrators.add(OTHER_CLIENT, new ActionRequest(2, ACTION));
        administrators.add(OTHER_CLIENT, new ActionRequest(3, new TransferLeadership(3)));

        administrators.done(context, ACTION);

        assertThat(context.sentTo(CLIENT)).containsExactly(new ActionDone(1));
        assertThat(context.sentTo(OTHER_CLIENT)).containsExactly(new ActionDone(2));
        assertThat(administrators.isAwaited(ACTION)).isFalse();
        assertThat(administrators.isAwaited(new TransferLeadership(3))).isTrue();
    }

    @Test
    void aRequestThatComesAgainWhileItsActionIsUnderWayIsConfirmedAndAnsweredOnceInTheEnd() {
        Administrators administrators = ofLeader();
        ActionRequest request = new ActionRequest(1, ACTION);
        administrators.add(CLIENT, request);
        administrators.confirm(context, CLIENT, request);
        administrators.add(CLIENT, request);
        administrators.confirm(context, CLIENT, request);

        administrators.refuse(context, ACTION, "no time");

        assertThat(context.sentTo(CLIENT))
                .containsExactly(new ActionUnderWay(1), new ActionUnderWay(1), new ActionRefused(1, "no time"));
    }

    @Test
    void aRequestThatComesAgainAfterItsEndGetsTheSameAnswer() {
        Administrators administrators = ofLeader();
        ActionRequest request = new ActionRequest(1, ACTION);
        administrators.add(CLIENT, request);
        administrators.refuse(context, ACTION, "no time");

        assertThat(administrators.answerAgain(context, CLIENT, request)).isTrue();
        assertThat(administrators.answerAgain(context, CLIENT, new ActionRequest(2, ACTION)))
                .isFalse();

        assertThat(context.sentTo(CLIENT))
                .containsExactly(new ActionRefused(1, "no time"), new ActionRefused(1, "no time"));
    }

    @Test
    void onlyTheLastAnswersAreKept() {
        Administrators administrators = ofLeader();
        for (int i = 0; i < 1000; i++) {
            administrators.add(CLIENT, new ActionRequest(i, ACTION));
            administrators.done(context, ACTION);
        }
        assertThat(administrators.answerAgain(context, CLIENT, new ActionRequest(999, ACTION)))
                .isTrue();
        assertThat(administrators.answerAgain(context, CLIENT, new ActionRequest(900, ACTION)))
                .isFalse();
    }

    /** The administrators at a server; that it leads makes no difference as long as it does not change its role. */
    private Administrators ofLeader() {
        ServerUnderTest server = ServerUnderTest.leaderWithLog(2, 1);
        return new Administrators(server.state());
    }
}
