package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.TransferMessage.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Thesis §5.2: what a replica lacks is sent to it again. Replica 3 tells that it lacks sequence number 1. */
class RetransmissionTest {

    private static final Duration INTERVAL = ReplicaUnderTest.OPTIONS.statusInterval();

    private final ReplicaUnderTest backup = ReplicaUnderTest.backup();

    @Test
    void whatIsOnlyOnItsWayIsNotSentAgain() {
        accept(backup);
        backup.context().advance(INTERVAL.minusNanos(1));
        backup.receive(3, status(0));

        assertThat(backup.sentTo(3, Prepare.class)).isEmpty();
    }

    @Test
    void anIntervalLaterItIsSentAgainAsItMustBeLost() {
        accept(backup);
        backup.context().advance(INTERVAL);
        backup.receive(3, status(0));

        assertThat(backup.sentTo(3, Prepare.class)).hasSize(1);
        assertThat(backup.sentTo(3, Commit.class)).isEmpty();
    }

    @Test
    void onlyWhatLiesBehindWhatIsSettledIsSentAgain() {
        accept(backup);
        backup.context().advance(INTERVAL);
        backup.receive(3, status(1));

        assertThat(backup.sentTo(3, Prepare.class)).isEmpty();
    }

    @Test
    void thePrimarySendsItsPrePrepareAgain() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        primary.receive(primary.client(), primary.put(1, "v"));
        primary.context().clearEffects();
        primary.context().advance(INTERVAL);
        primary.receive(3, status(0));

        assertThat(primary.sentTo(3, PrePrepare.class)).hasSize(1);
        assertThat(primary.sentTo(2, PrePrepare.class)).isEmpty();
    }

    private static void accept(ReplicaUnderTest replica) {
        Batch batch = ReplicaUnderTest.batch(replica.put(1, "v"));
        replica.receive(0, replica.prePrepare(0, 1, batch));
        replica.context().clearEffects();
    }

    private Status status(long settled) {
        return new Status(0, true, 0, settled, 3, backup.key(3).codes(3));
    }
}
