package dev.lockstep.network;

import dev.lockstep.random.Distribution;

/** The same delay between all nodes. */
record MeshDelays(Distribution delay, double meanNanos) implements LinkDelays {

    MeshDelays(Topology.Mesh mesh) {
        this(mesh.delay().nanos(), mesh.delay().nanos().mean());
    }

    @Override
    public Distribution between(int from, int to) {
        return delay;
    }

    @Override
    public double meanNanos(int from, int to) {
        return meanNanos;
    }
}
