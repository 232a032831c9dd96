package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.raft.InitialState;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import java.util.List;

/**
 * Raft to be compared with PBFT: {@code compare raft-quorums pbft-quorums --set nodes=4,7,16,31,64}. Both get the same writes
 * over the same network, and server 0 leads from the beginning.
 *
 * <p>What to expect: a write takes four messages one after the other, to the leader, to a majority, back, and to the client:
 * 1 ms where each takes 250 us, and some 10 us of CPU for each. A write costs 2 (n - 1) messages among n servers, and two with
 * its client.
 */
public final class RaftQuorums implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-quorums", args));
    }

    @Override
    public String name() {
        return "raft-quorums";
    }

    @Override
    public String description() {
        return "Raft without faults under a light load, to be compared with pbft-quorums";
    }

    @Override
    public Scenario scenario() {
        return QuorumSetup.of("raft")
                .name(name())
                .description(description())
                .options(RaftOptions.DEFAULTS.withInitialState(new InitialState(1, 0, List.of())))
                .build();
    }
}
