package dev.lockstep.bottleneck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.DurationText;
import dev.lockstep.network.Topology;
import java.util.List;
import java.util.Optional;

/** The time that messages travel, which no setting of a protocol shortens. */
final class Distance implements Rule {

    private static final double NANOS_PER_MICRO = 1e3;

    @Override
    public Optional<Finding> look(Observed observed) {
        if (!(observed.scenario().network().topology() instanceof Topology.Mesh mesh)) {
            return Optional.empty();
        }
        double mean = mesh.delay().nanos().mean();
        if (mean == 0) {
            return Optional.empty();
        }
        long micros = Math.round(mean / NANOS_PER_MICRO);
        JsonNode nearer = Scaled.times(observed.part("network", "topology"), 0.5);
        return Optional.of(new Finding(
                "distance",
                false,
                "messages travel " + DurationText.formatNanos((long) (micros * NANOS_PER_MICRO)) + " in the mean",
                List.of(Proposal.whatIf("nodes half as far from each other", "network.topology=" + nearer))));
    }
}
