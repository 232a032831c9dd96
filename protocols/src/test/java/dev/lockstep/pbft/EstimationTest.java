package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.testing.RecordingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the others say bounds what a replica may have said (TOCS §5.3). Replica 0 of four estimates, if not said otherwise. */
class EstimationTest {

    private final Estimation estimation = new Estimation(Quorums.of(4), 0);

    @Test
    void aQuorumMustSayThatItIsNotFurther() {
        tell(0, 8, 9);
        tell(1, 8, 9);
        assertThat(estimation.latestStable()).isEqualTo(Estimation.UNKNOWN);
        tell(2, 4, 5);
        assertThat(estimation.latestStable()).isEqualTo(8);
    }

    @Test
    void oneFaultyReplicaCannotProlongTheRecovery() {
        tell(0, 4, 5);
        tell(1, 4000, 9000);
        tell(2, 4, 5);
        assertThat(estimation.latestStable())
                .as("the quorum is 4 and 4, and 4000 that one has come to")
                .isEqualTo(-1);
        tell(3, 4, 7);
        assertThat(estimation.latestStable()).isEqualTo(4);
    }

    @Test
    void ofSeveralAnswersOfOneReplicaTheLowestCheckpointAndTheHighestBatchCount() {
        tell(0, 4, 5);
        tell(1, 8, 8);
        tell(2, 4, 8);
        tell(1, 4, 5);
        assertThat(estimation.latestStable()).isEqualTo(4);
    }

    @Test
    void aViewThatTooFewAskedForIsRefutedByAQuorumOfOthers() {
        tellView(1, 2);
        tellView(2, 2);
        assertThat(estimation.refutesView(4))
                .as("the third may have come to view 3")
                .isFalse();
        tellView(3, 2);
        assertThat(estimation.refutesView(4)).isTrue();
        assertThat(estimation.refutesView(3))
                .as("of its own it may have gone one further")
                .isFalse();
    }

    @Test
    void theViewThatAReplicaComesBackToIsThatOfACorrectOne() {
        tellView(1, 900);
        tellView(2, 3);
        tellView(3, 2);
        assertThat(estimation.view()).isEqualTo(3);
    }

    @Test
    void aStateIsRefutedIfACorrectReplicaHasAnother() {
        estimation.add(reply(1, List.of(new Held(4, 11)), 4, 4, 0));
        assertThat(estimation.refutesState(new Held(4, 10))).isFalse();
        estimation.add(reply(2, List.of(new Held(4, 12)), 4, 4, 0));
        assertThat(estimation.refutesState(new Held(4, 10)))
                .as("two liars would disagree")
                .isFalse();
        estimation.add(reply(3, List.of(new Held(4, 11)), 4, 4, 0));
        assertThat(estimation.refutesState(new Held(4, 10))).isTrue();
        assertThat(estimation.refutesState(new Held(4, 11))).isFalse();
        assertThat(estimation.refutesState(new Held(8, 10))).isFalse();
    }

    /** Whatever f of them say, the bound is neither too low for a correct replica nor far from where a correct one is. */
    @Property(tries = 2000)
    void theBoundHoldsWhateverFReplicasSay(
            @ForAll @Size(10) List<@LongRange(min = 0, max = 9) Long> taken,
            @ForAll @Size(3) List<@LongRange(min = 0, max = 1000) Long> lies,
            @ForAll @IntRange(min = 4, max = 10) int replicas) {
        Quorums quorums = Quorums.of(replicas);
        Estimation told = new Estimation(quorums, 0);
        List<Long> correct = new ArrayList<>();
        for (int replica = 0; replica < replicas; replica++) {
            boolean isLiar = replica >= replicas - quorums.faulty();
            long checkpoint = isLiar ? lies.get(replicas - 1 - replica) : taken.get(replica);
            told.add(reply(replica, List.of(), checkpoint, checkpoint, 0));
            if (!isLiar) {
                correct.add(checkpoint);
            }
        }
        Collections.sort(correct);
        long found = told.latestStable();
        // a checkpoint is stable if a quorum took it, of which f may have lied about that
        long stable = correct.get(correct.size() - (quorums.quorum() - quorums.faulty()));
        assertThat(found == Estimation.UNKNOWN || found >= stable).isTrue();
        assertThat(found).isLessThanOrEqualTo(correct.get(correct.size() - 1));
        // the correct ones come as far as each other in the end
        for (int replica = 0; replica < correct.size(); replica++) {
            told.add(reply(replica, List.of(), 9, 1000, 0));
        }
        assertThat(told.latestStable()).isGreaterThanOrEqualTo(stable);
    }

    private void tell(int replica, long checkpoint, long prePrepared) {
        estimation.add(reply(replica, List.of(), checkpoint, prePrepared, 0));
    }

    private void tellView(int replica, long view) {
        estimation.add(reply(replica, List.of(), 0, 0, view));
    }

    private static ReplyStable reply(int replica, List<Held> held, long checkpoint, long prePrepared, long view) {
        Authenticator code = Key.of(new RecordingContext(replica)).codes(1);
        return new ReplyStable(1, held, checkpoint, prePrepared, view, replica, code);
    }
}
