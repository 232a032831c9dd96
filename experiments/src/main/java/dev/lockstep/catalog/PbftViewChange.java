package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.PbftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OperationMix;
import java.time.Duration;

/**
 * PBFT's view changes: seven replicas, of which two may be down. At ten seconds the primary crashes, and the one that would
 * follow it is down already; at twenty-five seconds, when both are back, the primary crashes again.
 *
 * <p>What to expect: clients see no answer for their retry timeout, 500 ms, and ask all replicas; these wait for the view
 * change timeout, 500 ms, and give up the primary. The view whose primary is down gets no new-view, and lasts the timeout
 * once more; the next one begins. Had its primary been down as well, it would have lasted twice the timeout. The second
 * crash takes one view change only. A replica that comes back finds what it had said on its disk, and gets what it missed
 * from the others, from a checkpoint if it missed too much. Nothing is lost and nothing happens twice, which is checked
 * after each event, and at the end on what clients saw.
 */
public final class PbftViewChange implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-view-change", args));
    }

    @Override
    public String name() {
        return "pbft-view-change";
    }

    @Override
    public String description() {
        return "PBFT gives up primaries that crashed, twice in a row and once more, and loses nothing";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(7)
                .clients(3)
                .options(PbftOptions.DEFAULTS
                        .withTimeouts(Duration.ofMillis(500), Duration.ofMillis(200))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(500))))
                .workload(new ClosedLoop(
                        4,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(38),
                        OperationMix.defaults()))
                .fault(new NodeFault.Crash(
                        NodeTarget.node(1), Duration.ofSeconds(8), Duration.ofSeconds(12), DiskFate.LOSE_UNSYNCED))
                .fault(new NodeFault.Crash(
                        NodeTarget.role("primary"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        DiskFate.LOSE_UNSYNCED))
                .fault(new NodeFault.Crash(
                        NodeTarget.role("primary"), Duration.ofSeconds(25), Duration.ofSeconds(5), DiskFate.TORN_TAIL))
                .checks(new Checks(true, null, Duration.ofSeconds(4), true))
                .duration(Duration.ofSeconds(40))
                .build();
    }
}
