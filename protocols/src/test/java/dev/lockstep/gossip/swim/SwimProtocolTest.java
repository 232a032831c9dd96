package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.gossip.swim.SwimEvent.BeliefChanged;
import dev.lockstep.gossip.swim.SwimEvent.ProbeFailed;
import dev.lockstep.gossip.swim.SwimEvent.Refuted;
import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwimProtocolTest {

    private static final Cluster CLUSTER = new Cluster(5, 0);

    @Test
    void kAndLambdaMustBePositive() {
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), 0, 3)).hasMessage("k=0 must be at least 1");
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), 3, 0))
                .hasMessage("lambda=0.0 must be above 0 and at most 1e6");
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), 3, Double.NaN)).hasMessageStartingWith("lambda=NaN");
    }

    @Test
    void aPeriodOfZeroIsRefused() {
        assertThatThrownBy(() -> options(Duration.ZERO, 3, 3)).hasMessage("period=PT0S must be above zero");
    }

    @Test
    void moreHelpersThanThereAreIsRefused() {
        assertThatThrownBy(() -> new SwimProtocol().validate(options(Duration.ofSeconds(1), 4, 3), CLUSTER))
                .hasMessage("k=4 must be at most the number of members that are neither side of a probe, 3");
    }

    @Test
    void whatIsAboutSuspectsNeedsSuspicion() {
        assertThatThrownBy(() -> new SwimOptions(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        3,
                        3,
                        50,
                        false,
                        4,
                        Lifeguard.ALL,
                        Duration.ofSeconds(10),
                        0))
                .hasMessageStartingWith("suspicion=false must not be chosen with lifeguard.dynamicSuspicion");
    }

    @Test
    void aDeathWithoutAFailedProbeIsAViolation() {
        FoundedDeaths invariant = new FoundedDeaths(CLUSTER);
        invariant.observe(0, 1, new ProbeFailed(2, 0));
        invariant.observe(1, 1, new BeliefChanged(2, Status.SUSPECT, Status.DEAD, 0, true));
        assertThatThrownBy(() -> invariant.observe(2, 3, new BeliefChanged(2, Status.ALIVE, Status.DEAD, 1, true)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("node 3 declares member 2 dead in incarnation 1");
    }

    @Test
    void anIncarnationThatAMemberHasNotTakenIsAViolation() {
        OwnIncarnations invariant = new OwnIncarnations(CLUSTER);
        invariant.observe(0, 2, new Refuted(1));
        invariant.observe(1, 3, new BeliefChanged(2, Status.SUSPECT, Status.ALIVE, 1, false));
        assertThatThrownBy(() -> invariant.observe(2, 3, new BeliefChanged(2, Status.ALIVE, Status.SUSPECT, 2, false)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("which has taken 1 at most");
    }

    private static SwimOptions options(Duration period, int k, double lambda) {
        return new SwimOptions(
                period, Duration.ofMillis(500), k, lambda, 50, true, 4, Lifeguard.ALL, Duration.ofSeconds(10), 0);
    }
}
