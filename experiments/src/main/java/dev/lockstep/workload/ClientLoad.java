package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.node.ProtocolEvent;

/** Decides when the clients invoke. Clients are counted from 0 here. */
interface ClientLoad {

    /** Schedules the first invocations of a client. */
    void start(Host host, int client);

    /** Takes note of what happened at a client. */
    void observe(Host host, long timeNanos, int client, ProtocolEvent event);
}
