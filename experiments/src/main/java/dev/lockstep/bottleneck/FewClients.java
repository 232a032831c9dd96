package dev.lockstep.bottleneck;

import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Clients that wait for answers, and ask for no more than they get: throughput is then clients divided by latency. */
final class FewClients implements Rule {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int MOST = 1_000_000;

    @Override
    public Optional<Finding> look(Observed observed) {
        Scenario scenario = observed.scenario();
        if (!(scenario.workload() instanceof ClosedLoop loop) || 2L * loop.outstanding() > MOST) {
            return Optional.empty();
        }
        double latency = observed.mean(run -> run.latency().meanMillis());
        double throughput = observed.mean(run -> run.operationsPerSecond());
        long underWay = (long) scenario.clients() * loop.outstanding();
        boolean neverThinks = loop.thinkTime().nanos().mean() == 0;
        String evidence = String.format(
                Locale.ROOT,
                "%,d operations are under way at once, each takes %,.2f ms: %s %,.0f operations/s, and %,.0f were done",
                underWay,
                latency,
                neverThinks ? "that gives" : "that gives, without thinking,",
                latency == 0 ? 0 : underWay * MILLIS_PER_SECOND / latency,
                throughput);
        Proposal more = Proposal.whatIf(
                "twice as many operations under way", "workload.closedLoop.outstanding=" + 2 * loop.outstanding());
        return Optional.of(new Finding("clients", false, evidence, List.of(more)));
    }
}
