package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;

/** Numbers operations, tells observers of them and gives them to their clients. Clients are counted from 0 here. */
final class Invoker {

    private final Cluster cluster;
    private final long[] nextIndex;
    private long nextId;

    Invoker(Cluster cluster) {
        this.cluster = cluster;
        this.nextIndex = new long[cluster.clients()];
    }

    /** Invokes the next operation of a client, unless the client is down; says whether it did. */
    boolean invoke(Host host, int client, OperationSource source) {
        return invoke(host, client, source, TraceRow.ANY);
    }

    /** The same for an operation of a trace, as far as the trace says what it is. */
    boolean invoke(Host host, int client, OperationSource source, TraceRow row) {
        int node = cluster.replicas() + client;
        if (!host.isUp(node)) {
            return false;
        }
        Invoke invoke = new Invoke(nextId++, source.operation(client, nextIndex[client]++, row));
        host.publish(node, new ClientEvent.Invoked(invoke.operationId(), invoke.operation()));
        host.input(node, invoke);
        return true;
    }

    long invoked() {
        return nextId;
    }
}
