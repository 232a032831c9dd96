package dev.lockstep.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Places;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopologyTest {

    @Test
    void regionsWithReplicasArePlacesInTheOrderOfTheirDistance() {
        Topology topology = Topology.regions("us-east-1", "ap-northeast-1", "us-west-2");
        Places places = topology.places(new Cluster(7, 4));
        assertThat(places.count()).isEqualTo(3);
        assertThat(places.size(0)).isEqualTo(3);
        assertThat(places.of(5)).isEqualTo(2);
        // from the east coast the west coast is nearer than Tokyo, and so it is from Tokyo
        assertThat(places.nearest(0, 1)).isEqualTo(2);
        assertThat(places.nearest(1, 1)).isEqualTo(2);
    }

    @Test
    void aReplicaThatIsPlacedElsewhereIsThere() {
        TreeMap<Integer, String> placement = new TreeMap<>();
        placement.put(1, "sa-east-1");
        Places places =
                new Topology.Regions(List.of("us-east-1", "eu-west-1"), placement, null).places(new Cluster(2, 0));
        assertThat(places.count()).isEqualTo(2);
        assertThat(places.of(1)).isEqualTo(1);
    }

    @Test
    void allAreInOnePlaceInAMesh() {
        assertThat(Topology.mesh(Duration.ofMillis(1)).places(new Cluster(5, 0)))
                .isEqualTo(Places.ONE);
    }
}
