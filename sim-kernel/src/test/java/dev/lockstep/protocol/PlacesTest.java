package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final double[][] DISTANCES = {{9, 5, 2}, {5, 0, 7}, {2, 7, 0}};
    private final Places places = Places.of(new int[] {1, 0, 1, 2, 1}, DISTANCES);

    @Test
    void membersOfAPlaceAreInTheOrderOfTheirIds() {
        assertThat(places.size(1)).isEqualTo(3);
        assertThat(places.member(1, 0)).isZero();
        assertThat(places.member(1, 2)).isEqualTo(4);
        assertThat(places.rankOf(4)).isEqualTo(2);
        assertThat(places.of(3)).isEqualTo(2);
    }

    @Test
    void aPlaceIsNearestToItselfAndKnowsTheOthersByDistance() {
        assertThat(places.nearest(0, 0)).isZero();
        assertThat(places.nearest(0, 1)).isEqualTo(2);
        assertThat(places.nearest(0, 2)).isEqualTo(1);
        assertThat(places.nearest(1, 1)).isZero();
    }

    @Test
    void aReplicaWithoutAPlaceIsRefused() {
        assertThatThrownBy(() -> Places.of(new int[] {3}, DISTANCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placeOf=3 must be between 0 and 2");
        assertThatThrownBy(() -> Places.of(new int[] {0}, new double[][] {{0}, {1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("distances=1 must be as many as there are places, 2");
    }

    @Test
    void samePlacesAreEqual() {
        assertThat(new Cluster(5, 0, places))
                .isEqualTo(new Cluster(5, 0, Places.of(new int[] {1, 0, 1, 2, 1}, DISTANCES)))
                .isNotEqualTo(new Cluster(5, 0));
        assertThat(places).hasToString("3 places");
    }
}
