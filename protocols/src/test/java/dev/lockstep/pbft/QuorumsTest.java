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
        Quorums quorums = Quorums.of(replicas);
        assertThat(2 * quorums.quorum() - replicas).isGreaterThanOrEqualTo(quorums.faulty() + 1);
    }

    @Property
    void noSmallerQuorumWouldDo(@ForAll @IntRange(min = 4, max = 5000) int replicas) {
        Quorums quorums = Quorums.of(replicas);
        assertThat(2 * (quorums.quorum() - 1) - replicas).isLessThan(quorums.faulty() + 1);
    }

    @Property
    void theCorrectReplicasAreAQuorum(@ForAll @IntRange(min = 4, max = 5000) int replicas) {
        Quorums quorums = Quorums.of(replicas);
        assertThat(replicas - quorums.faulty()).isGreaterThanOrEqualTo(quorums.quorum());
    }

    @Property
    void withThreeFPlusOneReplicasItIsThePapersTwoFPlusOne(@ForAll @IntRange(min = 1, max = 1000) int faulty) {
        Quorums quorums = Quorums.of(3 * faulty + 1);
        assertThat(quorums.faulty()).isEqualTo(faulty);
        assertThat(quorums.quorum()).isEqualTo(2 * faulty + 1);
        assertThat(quorums.prepares()).isEqualTo(2 * faulty);
        assertThat(quorums.weak()).isEqualTo(faulty + 1);
    }

    @Property
    void withFewerFaultyOnesAnyTwoQuorumsStillShareACorrectReplica(
            @ForAll @IntRange(min = 1, max = 1000) int faulty, @ForAll @IntRange(max = 3000) int more) {
        Quorums quorums = new Quorums(3 * faulty + 1 + more, faulty);
        assertThat(2 * quorums.quorum() - quorums.replicas()).isGreaterThanOrEqualTo(faulty + 1);
        assertThat(2 * (quorums.quorum() - 1) - quorums.replicas()).isLessThan(faulty + 1);
        assertThat(quorums.quorum()).isLessThanOrEqualTo(quorums.replicas() - faulty);
    }

    @Test
    void moreFaultyReplicasThanAThirdAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quorums(6, 2))
                .withMessage("f=2 must be between 1 and 1, the most of n=6 that may be faulty: n must be at least"
                        + " 3 f + 1");
        assertThat(new Quorums(7, 2).quorum()).isEqualTo(5);
        assertThat(new Quorums(10, 1).quorum()).isEqualTo(6);
    }

    @Test
    void sixReplicasNeedFourAsTwoSetsOfThreeNeedNotMeet() {
        assertThat(Quorums.of(6).quorum()).isEqualTo(4);
    }

    @Test
    void fewerThanFourReplicasAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quorums.of(3))
                .withMessage("replicas=3 must be at least 4: with fewer, not even one may be faulty");
    }

    @Test
    void thePrimaryIsTheViewModuloTheReplicas() {
        assertThat(Quorums.of(4).primary(0)).isZero();
        assertThat(Quorums.of(4).primary(7)).isEqualTo(3);
    }
}
