package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OSDI'99 §4.3 and thesis §5.3: a replica goes to the state of others. K is 4 and L is 8; the replica is backup 1. */
class StateTransferTest {

    /** The state takes more than one page. */
    private static final int VALUE_BYTES = 5000;

    private final ReplicaUnderTest replica = ReplicaUnderTest.backup();
    private final ReplicaUnderTest ahead = new ReplicaUnderTest(2, 4, OPTIONS);
    private final List<Effect.Sent> answered = new ArrayList<>();

    @Test
    void aReplicaThatIsOutOfReachFetchesTheStateOfACheckpointThatACorrectReplicaHas() {
        bringTo(ahead, 12);
        Checkpoint twelve = lastCheckpoint(ahead);
        replica.receive(2, replica.checkpoint(2, 12, twelve.digest()));
        assertThat(fetches()).isEmpty();
        replica.receive(3, replica.checkpoint(3, 12, twelve.digest()));
        assertThat(fetches()).hasSize(1);

        assertThat(answerAll()).isGreaterThan(1);

        assertThat(replica.replica().executed).isEqualTo(12);
        assertThat(replica.replica().log.low()).isEqualTo(12);
        assertThat(lastCheckpoint(replica).digest()).isEqualTo(twelve.digest());
        PbftEvent.StateTransferred event =
                replica.emitted(PbftEvent.StateTransferred.class).get(0);
        assertThat(event.parts()).isEqualTo(3);
        assertThat(event.stateBytes()).isGreaterThan(VALUE_BYTES);
        assertThat(event.fetchedBytes()).isGreaterThan(event.stateBytes());
        assertThat(event.wrongAnswers()).isZero();
    }

    @Test
    void noStepIsMadeBeforeAllPartsAreHere() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        answer(fetches().get(0));

        assertThat(fetches()).hasSize(2);
        answer(fetches().get(0));
        assertThat(replica.replica().executed).isZero();
        answer(fetches().get(0));
        assertThat(replica.replica().executed).isEqualTo(12);
    }

    @Test
    void partsWithOtherContentAreNotTaken() {
        bringTo(ahead, 12);
        Checkpoint twelve = lastCheckpoint(ahead);
        knows(twelve);
        int lies = 0;
        for (Effect.Sent fetch = takeFetch(); fetch != null; fetch = takeFetch()) {
            Message truth = truth(fetch);
            if (truth instanceof Data data && lies < 2) {
                lies++;
                truth = new Data(12, data.content().lacking(lies), fetch.to(), data.authenticator());
            }
            replica.receive(fetch.to(), truth);
        }

        assertThat(lies).isEqualTo(2);
        assertThat(replica.replica().executed).isEqualTo(12);
        assertThat(lastCheckpoint(replica).digest()).isEqualTo(twelve.digest());
    }

    @Test
    void aPartUnderTheNameOfAnotherReplicaIsNotTaken() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        Effect.Sent fetch = takeFetch();
        replica.receive(fetch.to() == 3 ? 0 : 3, truth(fetch));

        assertThat(fetches()).isEmpty();
    }

    @Test
    void aPartCostsTheTimeToReadItAndToCheckItsDigest() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        answer(fetches().get(0));
        Effect.Sent large = fetches().stream()
                .filter(fetch -> ((Fetch) fetch.message()).part().equals(PartId.ROOT.child(PartId.STORE)))
                .findFirst()
                .orElseThrow();
        Message data = truth(large);
        assertThat(ahead.context().effects()).contains(new Effect.Charged(CpuWork.SNAPSHOT_KIB, 5));
        replica.receive(large.to(), data);

        assertThat(replica.context().effects())
                .contains(new Effect.Charged(CpuWork.SNAPSHOT_KIB, 5), new Effect.Charged(CpuWork.DIGEST, 1));
    }

    @Test
    void aLaterCheckpointBecomesTheTargetWhenTheOthersHaveDiscardedTheFirst() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        bringTo(ahead, 16);
        Checkpoint sixteen = lastCheckpoint(ahead);
        Effect.Sent fetch = fetches().get(0);
        assertThat(truth(fetch)).isInstanceOf(Refusal.class);
        answer(fetch);
        knows(sixteen);
        answer(takeFetch());
        assertThat(answerAll()).isPositive();

        assertThat(replica.replica().executed).isEqualTo(16);
        assertThat(replica.emitted(PbftEvent.StateTransferred.class)).hasSize(1);
        // the replica that discarded it tells of the later one
        assertThat(ahead.sentTo(1, Checkpoint.class)).contains(sixteen);
    }

    @Test
    void whatIsFetchedOutlastsAViewChange() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        answer(takeFetch());
        List<Effect.Sent> underWay = fetches();
        replica.context().clearEffects();
        replica.receive(replica.client(), replica.put(1, "a"));
        replica.expire(PbftTimer.VIEW_CHANGE);
        replica.expire(PbftTimer.VIEW_CHANGE);
        assertThat(replica.replica().isActive()).isFalse();
        for (Effect.Sent fetch : underWay) {
            replica.receive(fetch.to(), truth(fetch));
        }

        assertThat(replica.replica().executed).isEqualTo(12);
        assertThat(replica.emitted(PbftEvent.StateTransferred.class).get(0).parts())
                .isEqualTo(3);
    }

    @Test
    void aReplicaDoesNotGiveUpItsViewWhilePartsCome() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        replica.receive(replica.client(), replica.put(1, "a"));
        answer(takeFetch());
        replica.expire(PbftTimer.VIEW_CHANGE);
        assertThat(replica.replica().isActive()).isTrue();

        replica.expire(PbftTimer.VIEW_CHANGE);
        assertThat(replica.replica().isActive()).as("no more parts came").isFalse();
    }

    @Test
    void aReplicaThatGotThereByItselfStopsFetching() {
        bringTo(ahead, 12);
        knows(lastCheckpoint(ahead));
        Effect.Sent fetch = takeFetch();
        bringTo(replica, 12);
        replica.context().clearEffects();
        replica.receive(fetch.to(), truth(fetch));
        replica.expire(PbftTimer.FETCH);

        assertThat(fetches()).isEmpty();
        assertThat(replica.emitted(PbftEvent.StateTransferred.class)).isEmpty();
    }

    /** Executes with the checkpoints of all others on the way. */
    private static void bringTo(ReplicaUnderTest replica, long last) {
        for (long sequence = replica.replica().executed + 1; sequence <= last; sequence++) {
            replica.order(sequence, batch(replica.put(sequence, new Value("v" + sequence, VALUE_BYTES))));
            if (sequence % 4 == 0) {
                long digest = lastCheckpoint(replica).digest();
                for (int other = 0; other < 4; other++) {
                    if (other != replica.id) {
                        replica.receive(other, replica.checkpoint(other, sequence, digest));
                    }
                }
            }
        }
    }

    /** The replica hears of a checkpoint of two others. */
    private void knows(Checkpoint checkpoint) {
        replica.receive(2, replica.checkpoint(2, checkpoint.sequence(), checkpoint.digest()));
        replica.receive(3, replica.checkpoint(3, checkpoint.sequence(), checkpoint.digest()));
    }

    private static Checkpoint lastCheckpoint(ReplicaUnderTest replica) {
        var sent = replica.sentTo(0, Checkpoint.class);
        return sent.get(sent.size() - 1);
    }

    /** Answers all that the replica asks until it asks no more; returns how often it was asked for. */
    private int answerAll() {
        int count = 0;
        for (Effect.Sent fetch = takeFetch(); fetch != null; fetch = takeFetch()) {
            replica.receive(fetch.to(), truth(fetch));
            count++;
        }
        return count;
    }

    private void answer(Effect.Sent fetch) {
        answered.add(fetch);
        replica.receive(fetch.to(), truth(fetch));
    }

    private Effect.Sent takeFetch() {
        List<Effect.Sent> left = fetches();
        if (left.isEmpty()) {
            return null;
        }
        answered.add(left.get(0));
        return left.get(0);
    }

    /** What the replica asks for and was not answered. */
    private List<Effect.Sent> fetches() {
        List<Effect.Sent> found = new ArrayList<>();
        for (Effect.Sent sent : replica.context().sent()) {
            if (sent.message() instanceof Fetch && !answered.contains(sent)) {
                found.add(sent);
            }
        }
        return found;
    }

    /** What the replica that is ahead says to it, in the name of the one that is asked. */
    private Message truth(Effect.Sent fetch) {
        ahead.receive(1, fetch.message());
        List<StateMessage> said = ahead.sentTo(1, StateMessage.class);
        StateMessage last = said.get(said.size() - 1);
        Authenticator authenticator = replica.key(fetch.to()).codes(1);
        if (last instanceof Data data) {
            return new Data(data.sequence(), data.content(), fetch.to(), authenticator);
        } else if (last instanceof MetaData data) {
            return new MetaData(data.sequence(), data.part(), data.digests(), fetch.to(), authenticator);
        }
        Refusal refusal = (Refusal) last;
        return new Refusal(refusal.sequence(), refusal.part(), refusal.reason(), fetch.to(), authenticator);
    }
}
