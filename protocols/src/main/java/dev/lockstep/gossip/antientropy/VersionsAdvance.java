package dev.lockstep.gossip.antientropy;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.LookupOnly;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * No replica replaces what it has of a key by something older, so no deleted key comes back. Not checked where death
 * certificates are forgotten; a crash forgets what a replica had.
 */
final class VersionsAdvance implements Invariant {

    private final boolean isChecked;
    private final List<Map<String, Version>> versions;

    VersionsAdvance(Cluster cluster, boolean isChecked) {
        this.isChecked = isChecked;
        this.versions =
                Stream.generate(VersionsAdvance::none).limit(cluster.replicas()).toList();
    }

    @Override
    public String name() {
        return "versions-advance";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof AntiEntropyEvent.Stored stored && isChecked) {
            Version before = versions.get(node).put(stored.key(), stored.version());
            if (before != null && before.compareTo(stored.version()) > 0) {
                throw violation("node " + node + " replaced " + before + " of key " + stored.key() + " by the older "
                        + stored.version());
            }
        } else if (event instanceof NodeLifecycle.Crashed && node < versions.size()) {
            versions.get(node).clear();
        }
    }

    @LookupOnly("versions are found by key")
    private static Map<String, Version> none() {
        return new HashMap<>();
    }
}
