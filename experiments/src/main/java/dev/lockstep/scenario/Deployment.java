package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.data.DurationText;
import dev.lockstep.measure.Recovery;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Milestones;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Roles;
import dev.lockstep.protocol.Synchrony;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A protocol with options of its own type, on a cluster. */
record Deployment<O extends Record>(Protocol<O> protocol, O options, Cluster cluster) {

    /**
     * Puts the three together.
     *
     * @throws IllegalArgumentException if the options are those of another protocol, or cannot work with the cluster
     */
    static Deployment<?> of(String protocol, Record options, Cluster cluster) {
        return of(Protocols.named(protocol), options, cluster);
    }

    private static <O extends Record> Deployment<O> of(Protocol<O> protocol, Record options, Cluster cluster) {
        Class<?> expected = protocol.defaultOptions().getClass();
        if (!expected.isInstance(options)) {
            throw new IllegalArgumentException("options=" + options + " must be " + expected.getSimpleName()
                    + ", the options of protocol " + protocol.name());
        }
        if (cluster.replicas() < protocol.fewestReplicas()) {
            throw new IllegalArgumentException("nodes=" + cluster.replicas() + " must be at least "
                    + protocol.fewestReplicas() + " with protocol " + protocol.name());
        }
        @SuppressWarnings("unchecked")
        Deployment<O> deployment = new Deployment<>(protocol, (O) options, cluster);
        try {
            protocol.validate(deployment.options, cluster);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("options." + DurationText.readable(String.valueOf(e.getMessage())), e);
        }
        return deployment;
    }

    NodeFactory replica() {
        return context -> protocol.replica(options, cluster, context);
    }

    NodeFactory client() {
        return context -> protocol.client(options, cluster, context);
    }

    List<Invariant> invariants() {
        return protocol.invariants(options, cluster);
    }

    List<Measure> measures() {
        return protocol.measures(options, cluster);
    }

    @Nullable
    Milestones milestones() {
        return protocol.milestones(options, cluster);
    }

    @Nullable
    AdministrativeAction randomAction(KeyedDraw draw) {
        return protocol.randomAction(options, cluster, draw);
    }

    /** Throws an {@link IllegalArgumentException} if an action can never be carried out. */
    void validate(AdministrativeAction action) {
        protocol.validateAction(options, cluster, action);
    }

    Roles roles() {
        return protocol.roles(options, cluster);
    }

    int survivedByzantine() {
        return protocol.survivedByzantine(options, cluster);
    }

    boolean recoversByReboot() {
        return protocol.recoversByReboot(options, cluster);
    }

    /**
     * What must come about under this synchrony: operations within the protocol's bound, and what it promises beside.
     *
     * @throws IllegalArgumentException if the protocol promises nothing
     */
    List<Invariant> liveness(Synchrony synchrony) {
        List<Invariant> promises = new ArrayList<>();
        Duration bound = protocol.livenessBound(options, cluster, synchrony);
        if (bound != null) {
            promises.add(new Recovery(synchrony.since(), bound));
        }
        try {
            promises.addAll(protocol.convergence(options, cluster, synchrony));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("options." + DurationText.readable(String.valueOf(e.getMessage())), e);
        }
        if (promises.isEmpty()) {
            throw new IllegalArgumentException("checks.synchronousHop=" + DurationText.format(synchrony.hop())
                    + " must not be set with protocol=" + protocol.name()
                    + ", which has no bound of its own; checks.recovery takes one");
        }
        return promises;
    }

    List<ByzantineBehaviour> behaviours() {
        return protocol.behaviours();
    }
}
