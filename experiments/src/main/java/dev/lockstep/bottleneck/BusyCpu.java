package dev.lockstep.bottleneck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.host.CostModel;
import dev.lockstep.protocol.Tunable.Limit;
import dev.lockstep.scenario.NodeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A replica whose CPU has no time left: each message waits for those before it. */
final class BusyCpu implements Rule {

    @Override
    public Optional<Finding> look(Observed observed) {
        if (observed.scenario().costs().equals(CostModel.FREE)) {
            return Optional.empty();
        }
        Use use = Use.of(observed, NodeUse::cpu);
        double inbox = observed.mean(run ->
                run.nodes().stream().mapToDouble(NodeUse::meanInbox).max().orElse(0));
        String evidence = use.text("CPU", "worked")
                + String.format(Locale.ROOT, "; %,.1f messages waited for it in the mean", inbox);
        JsonNode faster = Scaled.times(observed.part("costs"), 0.5);
        List<Proposal> proposals = new ArrayList<>(List.of(Proposal.whatIf("CPUs twice as fast", "costs=" + faster)));
        if (use.isHigh()) {
            proposals.addAll(Turned.up(observed, Limit.COLLECTING));
            // fewer at a time are larger, and take less work for each operation
            proposals.addAll(Turned.down(observed, Limit.WINDOW));
        }
        return Optional.of(new Finding("CPU", use.isHigh(), evidence, proposals));
    }
}
