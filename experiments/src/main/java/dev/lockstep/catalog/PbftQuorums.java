package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;

/**
 * PBFT to be compared with Raft: {@code compare raft-quorums pbft-quorums --set nodes=4,7,16,31,64}. Both get the same writes
 * over the same network, and replica 0 leads from the beginning.
 *
 * <p>What to expect: a write takes five messages one after the other, request, pre-prepare, prepare, commit and reply: 1.25 ms
 * where each takes 250 us, a quarter more than Raft's. A batch of writes costs (n - 1) + (n - 1)² + n (n - 1) messages among n
 * replicas, each of which costs CPU time, too, so that latency rises with n where messages travel fast.
 */
public final class PbftQuorums implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-quorums", args));
    }

    @Override
    public String name() {
        return "pbft-quorums";
    }

    @Override
    public String description() {
        return "PBFT without faults under a light load, to be compared with raft-quorums";
    }

    @Override
    public Scenario scenario() {
        return QuorumSetup.of("pbft").name(name()).description(description()).build();
    }
}
