package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.testing.RecordingContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class PbftMilestonesTest {

    private static final int CLIENT = 4;

    private final PbftMilestones milestones = new PbftMilestones(PbftOptions.DEFAULTS, new Cluster(4, 2));
    private final long[] ends = new long[BatchWay.TIMES];

    private static Batch batch(int lane, long timestamp) {
        Key key = Key.of(new RecordingContext(CLIENT));
        Get read = new Get("k");
        long digest = Request.digest(CLIENT, lane, timestamp, read, false);
        return new Batch(List.of(
                new Batch.Inline(new Request(CLIENT, lane, timestamp, read, false, Request.ALL, key.sign(digest)))));
    }

    private void accepted(long timeNanos, int replica, long view, long sequence, Batch batch) {
        milestones.observe(timeNanos, replica, new PbftEvent.Accepted(view, sequence, batch));
    }

    private void prepared(long timeNanos, int replica, long view, long sequence, Batch batch) {
        milestones.observe(timeNanos, replica, new PbftEvent.Prepared(view, sequence, batch.digest()));
    }

    private void executed(long timeNanos, int replica, long sequence, Batch batch) {
        milestones.observe(timeNanos, replica, new PbftEvent.Executed(sequence, batch, new long[] {1}));
    }

    private boolean answered(long timeNanos, int lane, long timestamp, boolean ordered) {
        milestones.observe(timeNanos, CLIENT, new PbftEvent.Answered(9, lane, timestamp, ordered, Outcome.DONE));
        return milestones.ends(9, ends);
    }

    /** Three replicas are a quorum of four, and two must answer. */
    private void normalCase(long startNanos, long view, Batch batch) {
        for (int replica = 0; replica < 4; replica++) {
            accepted(startNanos + replica, replica, view, 1, batch);
        }
        for (int replica = 0; replica < 4; replica++) {
            prepared(startNanos + 10 + replica, replica, view, 1, batch);
        }
        for (int replica = 0; replica < 4; replica++) {
            executed(startNanos + 20 + replica, replica, 1, batch);
        }
    }

    @Test
    void eachPhaseEndsWhenEnoughReplicasHavePassedIt() {
        normalCase(100, 0, batch(2, 50));
        assertThat(answered(200, 2, 50, true)).isTrue();
        assertThat(ends).containsExactly(100, 102, 112, 121);
    }

    @Test
    void aBatchThatAViewChangeCarriesOverCountsFromThere() {
        Batch batch = batch(2, 50);
        accepted(10, 0, 0, 1, batch);
        accepted(11, 1, 0, 1, batch);
        prepared(15, 1, 0, 1, batch);
        normalCase(100, 1, batch);
        // the old view has no say any more
        prepared(150, 2, 0, 1, batch);
        assertThat(answered(200, 2, 50, true)).isTrue();
        assertThat(ends).containsExactly(100, 102, 112, 121);
    }

    @Test
    void whatWasNotSeenCountsAsPassedWithTheNext() {
        Batch batch = batch(2, 50);
        accepted(100, 0, 0, 1, batch);
        prepared(110, 1, 0, 1, batch);
        for (int replica = 0; replica < 3; replica++) {
            executed(120 + replica, replica, 1, batch);
        }
        assertThat(answered(200, 2, 50, true)).isTrue();
        assertThat(ends).containsExactly(100, 121, 121, 121);
    }

    @Test
    void readsThatAreNotOrderedGoAnotherWay() {
        normalCase(100, 0, batch(2, 50));
        assertThat(answered(200, 2, 50, false)).isFalse();
        assertThat(answered(200, 2, 51, true)).isFalse();
        assertThat(answered(200, 70, 50, true)).isFalse();
    }

    @Test
    void ofWhatAPrimarySaysDifferentlyThatCountsWhichIsPrepared() {
        Batch one = batch(2, 50);
        Batch other = batch(3, 60);
        accepted(90, 0, 0, 1, one);
        normalCase(100, 0, other);
        accepted(150, 3, 0, 1, one);
        assertThat(answered(200, 3, 60, true)).isTrue();
        assertThat(ends).containsExactly(100, 102, 112, 121);
    }
}
