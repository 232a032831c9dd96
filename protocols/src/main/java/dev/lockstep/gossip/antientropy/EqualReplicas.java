package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.Agreement;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the replicas that are up are equal, by their digests. Writes disturb that, and so do crashes and starts. */
final class EqualReplicas implements Agreement {

    private final long[] digests;
    private final boolean[] isUp;
    /** Number of replicas that are up with each digest. */
    private final SortedMap<Long, Integer> counts = new TreeMap<>();

    EqualReplicas(Cluster cluster) {
        digests = new long[cluster.replicas()];
        isUp = new boolean[cluster.replicas()];
    }

    @Override
    public boolean observe(int node, ProtocolEvent event) {
        if (event instanceof AntiEntropyEvent.DigestChanged changed) {
            forget(node);
            isUp[node] = true;
            digests[node] = changed.digest();
            counts.merge(changed.digest(), 1, Integer::sum);
            return false;
        } else if (event instanceof NodeLifecycle.Crashed && node < digests.length) {
            forget(node);
            return true;
        }
        return event instanceof AntiEntropyEvent.Stored stored
                ? stored.isWrite()
                : event instanceof NodeLifecycle.Started || isOfCertificates(event);
    }

    /** Replicas come to the end of a certificate's time each by themselves, and one that wakes up spreads anew. */
    private static boolean isOfCertificates(ProtocolEvent event) {
        return event instanceof AntiEntropyEvent.CertificatesForgotten
                || event instanceof AntiEntropyEvent.CertificatesAsleep
                || event instanceof AntiEntropyEvent.CertificateAwakened;
    }

    @Override
    public boolean holds() {
        return counts.size() <= 1;
    }

    @Override
    public String problem() {
        return "replicas have " + counts.size() + " different maps";
    }

    /** Number of different maps. */
    int maps() {
        return counts.size();
    }

    private void forget(int node) {
        if (isUp[node]) {
            counts.computeIfPresent(digests[node], (digest, count) -> count == 1 ? null : count - 1);
            isUp[node] = false;
        }
    }
}
