package dev.lockstep.bottleneck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.protocol.Tunable.Limit;
import dev.lockstep.scenario.NodeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A replica that waits for its disk. */
final class BusyDisk implements Rule {

    @Override
    public Optional<Finding> look(Observed observed) {
        Use use = Use.of(observed, NodeUse::disk);
        if (use.busiest() == 0) {
            return Optional.empty();
        }
        JsonNode faster = Scaled.times(observed.part("disk"), 0.5);
        List<Proposal> proposals = new ArrayList<>(List.of(Proposal.whatIf("disks twice as fast", "disk=" + faster)));
        if (use.isHigh()) {
            proposals.addAll(Turned.up(observed, Limit.COLLECTING));
            proposals.addAll(Turned.up(observed, Limit.DISK));
        }
        return Optional.of(new Finding("disk", use.isHigh(), use.text("disk", "wrote"), proposals));
    }
}
