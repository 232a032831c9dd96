package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuorumsTest {

    @Property
    void anyTwoQuorumsShareACorrectReplica(@ForAll @IntRange(min = 4, max = 5000) int replicas) {
        Quorums quorums = new Quorums(replicas);
        assertThat(2 * quorums.quorum() - replicas).isGreaterThanOrEqualTo(quorums.faulty() + 1);
    }

    @Property
    void noSmallerQuorumWouldDo(@ForAll @IntRange(min = 4, max = 5000) int replicas) {
        Quorums quorums = new Quorums(replicas);
        assertThat(2 * (quorums.quorum() - 1) - replicas).isLessThan(quorums.faulty() + 1);
    }

    @Property
    void theCorrectReplicasAreAQuorum(@ForAll @IntRange(min = 4, max = 5000) int replicas) {
        Quorums quorums = new Quorums(replicas);
        assertThat(replicas - quorums.faulty()).isGreaterThanOrEqualTo(quorums.quorum());
    }

    @Property
    void withThreeFPlusOneReplicasItIsThePapersTwoFPlusOne(@ForAll @IntRange(min = 1, max = 1000) int faulty) {
        Quorums quorums = new Quorums(3 * faulty + 1);
        assertThat(quorums.faulty()).isEqualTo(faulty);
        assertThat(quorums.quorum()).isEqualTo(2 * faulty + 1);
        assertThat(quorums.prepares()).isEqualTo(2 * faulty);
        assertThat(quorums.weak()).isEqualTo(faulty + 1);
    }

    @Test
    void sixReplicasNeedFourAsTwoSetsOfThreeNeedNotMeet() {
        assertThat(new Quorums(6).quorum()).isEqualTo(4);
    }

    @Test
    void fewerThanFourReplicasAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quorums(3))
                .withMessage("replicas=3 must be at least 4: with fewer, not even one may be faulty");
    }

    @Test
    void thePrimaryIsTheViewModuloTheReplicas() {
        assertThat(new Quorums(4).primary(0)).isZero();
        assertThat(new Quorums(4).primary(7)).isEqualTo(3);
    }
}
