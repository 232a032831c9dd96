package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;

/**
 * Recovery requests of one replica must not come too often (TOCS §5.3): a faulty one could keep the others busy with them. Less
 * than half a period of the watchdog after one of its recoveries, no other is taken up.
 */
final class RecoveryThrottle {

    private final long shortestNanos;
    private final int[] incarnations;
    private final long[] sinceNanos;

    RecoveryThrottle(RecoveryOptions options, int replicas) {
        shortestNanos = options.period().toNanos() / 2;
        incarnations = new int[replicas];
        sinceNanos = new long[replicas];
    }

    /** Whether a request is one to recover a replica that was recovered a moment ago. */
    boolean refuses(NodeContext context, Request request) {
        int replica = request.client();
        if (!(request.operation() instanceof Recover recover) || replica < 0 || replica >= incarnations.length) {
            return false;
        }
        boolean shown = request.authenticator().shows(context.id(), replica, request.digest());
        if (!shown || recover.incarnation() <= incarnations[replica]) {
            return false;
        }
        long now = context.monotonicNanos();
        if (incarnations[replica] > 0 && now - sinceNanos[replica] < shortestNanos) {
            return true;
        }
        incarnations[replica] = recover.incarnation();
        sinceNanos[replica] = now;
        return false;
    }
}
