package dev.lockstep.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.Peers.Selection;
import dev.lockstep.node.Purpose;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Places;
import dev.lockstep.testing.RecordingContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeerChoiceTest {

    private static final int DRAWS = 40_000;

    private enum Draw implements Purpose {
        VIEW,
        PEER
    }

    @Property
    void peersAreOthersAndDifferent(
            @ForAll @IntRange(min = 2, max = 50) int members,
            @ForAll @IntRange(max = 49) int self,
            @ForAll @IntRange(min = 1, max = 49) int count,
            @ForAll boolean isPartial) {
        int own = self % members;
        int wanted = Math.min(count, members - 1);
        Cluster cluster = new Cluster(members, 0);
        Peers peers = new Peers(isPartial ? Selection.PARTIAL : Selection.UNIFORM, 2, wanted);
        RecordingContext context = new RecordingContext(own);
        int[] view = PeerChoice.view(context, Draw.VIEW, peers, cluster);
        int[] chosen = PeerChoice.some(context, Draw.PEER, peers, cluster, view, wanted);
        assertThat(chosen).hasSize(wanted).doesNotContain(own).doesNotHaveDuplicates();
        assertThat(Arrays.stream(chosen).boxed())
                .allSatisfy(peer -> assertThat(peer).isBetween(0, members - 1));
    }

    @Property
    void aPeerByDistanceIsAnotherMember(
            @ForAll @IntRange(min = 2, max = 50) int members,
            @ForAll @IntRange(max = 49) int self,
            @ForAll @IntRange(min = 2, max = 7) int places,
            @ForAll @DoubleRange(min = 0.1, max = 5) double exponent,
            @ForAll boolean isOnRing) {
        int own = self % members;
        RecordingContext context = new RecordingContext(own);
        Peers peers = new Peers(isOnRing ? Selection.RING : Selection.SPATIAL, exponent, 1);
        Cluster cluster = inPlaces(members, Math.min(places, members));
        for (int i = 0; i < 20; i++) {
            assertThat(PeerChoice.one(context, Draw.PEER, peers, cluster, PeerChoice.noView()))
                    .isBetween(0, members - 1)
                    .isNotEqualTo(own);
        }
    }

    @Test
    void uniformPeersAreAllAsLikely() {
        // 5 standard deviations of a count of 4,444 are 315; a false alarm for one of 9 in a million
        int[] counts = counts(Peers.UNIFORM, new Cluster(10, 0));
        counts[3] = DRAWS / 9;
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(DRAWS / 9, within(315)));
    }

    @Test
    void aPartialViewStaysAsItIs() {
        int[] counts = counts(new Peers(Selection.PARTIAL, 2, 5), new Cluster(100, 0));
        assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed())
                .hasSize(5)
                .allSatisfy(count -> assertThat(count).isCloseTo(DRAWS / 5, within(400)));
    }

    @Test
    void viewsOfDifferentNodesAreDifferent() {
        Peers peers = new Peers(Selection.PARTIAL, 2, 5);
        Cluster cluster = new Cluster(1_000, 0);
        assertThat(PeerChoice.view(new RecordingContext(1), Draw.VIEW, peers, cluster))
                .isNotEqualTo(PeerChoice.view(new RecordingContext(2), Draw.VIEW, peers, cluster));
    }

    @Test
    void interestFallsWithTheSquareOfTheRankOnARing() {
        // ranks 1 and 2 of 100 are at distance 1: (1 - 1/3) / (1 - 1/101) of all, either side alike
        int[] counts = counts(Peers.UNIFORM.with(Selection.RING), new Cluster(101, 0));
        double near = DRAWS * (1 - 1.0 / 3) / (1 - 1.0 / 101) / 2;
        assertThat(counts[2]).isCloseTo((int) near, within(500));
        assertThat(counts[4]).isCloseTo((int) near, within(500));
    }

    @Test
    void nearRegionsAreLikelierThanFarOnes() {
        // 100 members in 5 regions in turn; node 3 is in region 3, and distances are those of the numbers of regions
        int[] counts = counts(Peers.UNIFORM.with(Selection.SPATIAL), inPlaces(100, 5));
        int[] byRegion = new int[5];
        for (int i = 0; i < counts.length; i++) {
            byRegion[i % 5] += counts[i];
        }
        // ranks 1 to 19 are of the own region, then come regions 2, 4, 1, 0 with 20 ranks each: 1/first - 1/next of
        // them
        double all = 1 - 1.0 / 100;
        int[] order = {3, 2, 4, 1, 0};
        double first = 1;
        for (int step = 0; step < order.length; step++) {
            double next = 20 * (step + 1);
            assertThat(byRegion[order[step]] / (double) DRAWS).isCloseTo((1 / first - 1 / next) / all, within(0.005));
            first = next;
        }
        assertThat(byRegion[0]).isPositive().isLessThan(byRegion[1]);
        assertThat(counts[3]).isZero();
        assertThat(Arrays.stream(counts).filter(count -> count == 0).count()).isEqualTo(1);
    }

    /** Places on a line, members in turn. */
    private static Cluster inPlaces(int members, int places) {
        int[] placeOf = IntStream.range(0, members).map(i -> i % places).toArray();
        double[][] distances = new double[places][places];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                distances[from][to] = Math.abs(from - to);
            }
        }
        return new Cluster(members, 0, Places.of(placeOf, distances));
    }

    private static int[] counts(Peers peers, Cluster cluster) {
        RecordingContext context = new RecordingContext(3);
        int[] view = PeerChoice.view(context, Draw.VIEW, peers, cluster);
        int[] counts = new int[cluster.replicas()];
        for (int i = 0; i < DRAWS; i++) {
            counts[PeerChoice.one(context, Draw.PEER, peers, cluster, view)]++;
        }
        return counts;
    }
}
