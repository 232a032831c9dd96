package dev.lockstep.fault;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.byzantine.Compromises;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import java.util.List;

/**
 * What Byzantine faults of a run work on.
 *
 * @param behaviours the ones there are
 * @param compromises the nodes of the run that deviate at the moment; its nodes must have been made by it
 */
public record Adversary(Behaviours behaviours, Compromises compromises) {

    /** An adversary that knows these behaviours of a protocol, beside those that need to know none. */
    public static Adversary of(List<ByzantineBehaviour> ofProtocol, Cluster cluster) {
        return new Adversary(new Behaviours(ofProtocol), new Compromises(cluster));
    }
}
