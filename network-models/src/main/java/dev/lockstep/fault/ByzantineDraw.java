package dev.lockstep.fault;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws Byzantine faults. The replicas that have them are functions of the seed. Half of the faults share behaviour and
 * victims, and so collude; half of them last for ever.
 */
final class ByzantineDraw {

    private static final double COLLUDING = 0.5;
    private static final double LYING_TO_ALL = 0.5;
    private static final double LYING_ALWAYS = 0.5;
    private static final double FOR_EVER = 0.5;

    private final Cluster cluster;
    private final List<Integer> culprits;
    private final List<ByzantineBehaviour> ofReplicas;
    private final List<ByzantineBehaviour> ofClients;
    private final KeyedDraw group;

    /** Draws of one plan. */
    ByzantineDraw(long seed, int replicas, Cluster cluster, Behaviours behaviours) {
        this.cluster = cluster;
        KeyedDraw who = new KeyedDraw(seed, FaultGenerator.PLAN, "byzantine.who", 0);
        this.culprits = IntStream.range(0, cluster.replicas())
                .boxed()
                .sorted((a, b) -> Long.compare(who.bits("replica " + a), who.bits("replica " + b)))
                .limit(replicas)
                .toList();
        this.ofReplicas = behaviours.all().stream()
                .filter(behaviour -> !behaviour.isForClients())
                .toList();
        this.ofClients = behaviours.all().stream()
                .filter(ByzantineBehaviour::isForClients)
                .toList();
        this.group = new KeyedDraw(seed, FaultGenerator.PLAN, "byzantine.group", 0);
    }

    /** Whether the protocol has a behaviour for clients, and the cluster has clients. */
    boolean hasClients() {
        return !ofClients.isEmpty() && cluster.clients() > 0;
    }

    Fault ofReplica(KeyedDraw draw, Duration at, Duration lasts) {
        int node = culprits.get((int) draw.below("node", culprits.size()));
        KeyedDraw lie = draw.happens("collude", COLLUDING) ? group : draw;
        return fault(node, ofReplicas, draw, lie, at, lasts);
    }

    Fault ofClient(KeyedDraw draw, Duration at, Duration lasts) {
        int node = cluster.replicas() + (int) draw.below("node", cluster.clients());
        return fault(node, ofClients, draw, draw, at, lasts);
    }

    private Fault fault(
            int node, List<ByzantineBehaviour> out, KeyedDraw draw, KeyedDraw lie, Duration at, Duration lasts) {
        ByzantineBehaviour behaviour = out.get((int) lie.below("behaviour", out.size()));
        double share = draw.happens("always", LYING_ALWAYS) ? 1 : Math.rint(1 + 99 * draw.unit("share")) / 100;
        Duration window = draw.happens("for ever", FOR_EVER) ? null : lasts;
        return new NodeFault.Byzantine(NodeTarget.node(node), at, window, behaviour.name(), share, victims(lie));
    }

    /** Everyone, or each node with probability one half. */
    private List<NodeTarget> victims(KeyedDraw lie) {
        if (lie.happens("all", LYING_TO_ALL)) {
            return List.of();
        }
        return IntStream.range(0, cluster.size())
                .filter(node -> lie.happens("victim " + node, 0.5))
                .mapToObj(NodeTarget::node)
                .toList();
    }
}
