package dev.lockstep.gossip.rumor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.rumor.RumorOptions.Peers;
import dev.lockstep.gossip.rumor.RumorOptions.Selection;
import dev.lockstep.testing.RecordingContext;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeerChoiceTest {

    private static final int DRAWS = 40_000;

    @Property
    void peersAreOthersAndDifferent(
            @ForAll @IntRange(min = 2, max = 50) int members,
            @ForAll @IntRange(max = 49) int self,
            @ForAll @IntRange(min = 1, max = 49) int count) {
        int own = self % members;
        int wanted = Math.min(count, members - 1);
        int[] peers = PeerChoice.draw(new RecordingContext(own), Peers.UNIFORM, members, wanted);
        assertThat(peers).hasSize(wanted).doesNotContain(own).doesNotHaveDuplicates();
        assertThat(Arrays.stream(peers).boxed())
                .allSatisfy(peer -> assertThat(peer).isBetween(0, members - 1));
    }

    @Property
    void aSpatialPeerIsAnotherMember(
            @ForAll @IntRange(min = 2, max = 50) int members,
            @ForAll @IntRange(max = 49) int self,
            @ForAll @IntRange(max = 7) int regions,
            @ForAll @DoubleRange(min = 0.1, max = 5) double exponent) {
        int own = self % members;
        RecordingContext context = new RecordingContext(own);
        Peers peers = new Peers(Selection.SPATIAL, exponent, Math.min(regions, members));
        for (int i = 0; i < 20; i++) {
            assertThat(PeerChoice.drawOne(context, peers, members))
                    .isBetween(0, members - 1)
                    .isNotEqualTo(own);
        }
    }

    @Test
    void uniformPeersAreAllAsLikely() {
        // 5 standard deviations of a count of 4,444 are 315; a false alarm for one of 9 in a million
        int[] counts = counts(Peers.UNIFORM, 10);
        counts[3] = DRAWS / 9;
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(DRAWS / 9, within(315)));
    }

    @Test
    void interestFallsWithTheSquareOfTheRankOnARing() {
        // ranks 1 and 2 of 100 are at distance 1: (1 - 1/3) / (1 - 1/101) of all, either side alike
        int[] counts = counts(new Peers(Selection.SPATIAL, 2, 0), 101);
        double near = DRAWS * (1 - 1.0 / 3) / (1 - 1.0 / 101) / 2;
        assertThat(counts[2]).isCloseTo((int) near, within(500));
        assertThat(counts[4]).isCloseTo((int) near, within(500));
    }

    @Test
    void membersOfTheOwnRegionAreLikelierThanOthers() {
        int[] counts = counts(new Peers(Selection.SPATIAL, 2, 5), 100);
        int own = 0;
        for (int i = 3; i < 100; i += 5) {
            own += counts[i];
        }
        // 19 of 99 others: (1 - 1/20) / (1 - 1/100) of the contacts
        assertThat(own / (double) DRAWS).isCloseTo(0.9596, within(0.005));
        assertThat(Arrays.stream(counts).filter(count -> count == 0).count()).isEqualTo(1);
    }

    private static int[] counts(Peers peers, int members) {
        RecordingContext context = new RecordingContext(3);
        int[] counts = new int[members];
        for (int i = 0; i < DRAWS; i++) {
            counts[PeerChoice.drawOne(context, peers, members)]++;
        }
        return counts;
    }
}
