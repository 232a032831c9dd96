package org.example.primarybackup;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import java.util.List;

/** Primary-backup as a plug-in. */
public final class PrimaryBackupProtocol implements Protocol<PrimaryBackupOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public PrimaryBackupProtocol() {}

    @Override
    public String name() {
        return "primary-backup";
    }

    @Override
    public String description() {
        return "primary and backups (Alsberg and Day 1976): a replicated key-value store without consensus";
    }

    @Override
    public PrimaryBackupOptions defaultOptions() {
        return PrimaryBackupOptions.DEFAULTS;
    }

    @Override
    public void validate(PrimaryBackupOptions options, Cluster cluster) {
        // any number of backups will do, even none
    }

    @Override
    public Node replica(PrimaryBackupOptions options, Cluster cluster, NodeContext context) {
        return new Replica(options, cluster, context);
    }

    @Override
    public Node client(PrimaryBackupOptions options, Cluster cluster, NodeContext context) {
        return new Client(options, cluster);
    }

    @Override
    public List<Invariant> invariants(PrimaryBackupOptions options, Cluster cluster) {
        return List.of(new AtMostOnePrimary(), new AnsweredWritesSurvive());
    }

    @Override
    public List<Measure> measures(PrimaryBackupOptions options, Cluster cluster) {
        return List.of(new OutageMeasure());
    }

    @Override
    public Roles roles(PrimaryBackupOptions options, Cluster cluster) {
        return new PrimaryRole();
    }
}
