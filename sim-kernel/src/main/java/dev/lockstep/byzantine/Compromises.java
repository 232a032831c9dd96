package dev.lockstep.byzantine;

import dev.lockstep.node.NodeFactory;
import dev.lockstep.protocol.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which nodes of a run deviate at the moment, and how. Windows may overlap; behaviours then act one after the other. */
public final class Compromises {

    private final Cluster cluster;
    private final State[] states;

    /** Nobody deviates. */
    public Compromises(Cluster cluster) {
        this.cluster = cluster;
        this.states = Stream.generate(State::new).limit(cluster.size()).toArray(State[]::new);
    }

    /** A node begins to deviate, from its next callback on. */
    public void begin(int node, Misbehaviour misbehaviour) {
        List<Misbehaviour> more = new ArrayList<>(of(node));
        more.add(misbehaviour);
        states[node].open = List.copyOf(more);
    }

    /** A node no longer deviates in this way. */
    public void end(int node, Misbehaviour misbehaviour) {
        List<Misbehaviour> fewer = new ArrayList<>(of(node));
        fewer.remove(misbehaviour);
        states[node].open = List.copyOf(fewer);
    }

    /** Nodes that can be compromised, in place of those of a factory. */
    public NodeFactory over(NodeFactory correct) {
        return context -> new TwinNode(correct, new ByzantineNode(correct.create(context), cluster, this), this);
    }

    /** How a node deviates at the moment. */
    List<Misbehaviour> of(int node) {
        return states[node].open;
    }

    /** Of one node. On real threads the node reads what the conducting thread has written. */
    private static final class State {

        private volatile List<Misbehaviour> open = List.of();
    }
}
