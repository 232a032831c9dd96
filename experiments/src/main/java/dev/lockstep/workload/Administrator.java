package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;

/** Asks for administrative actions at their times. */
public final class Administrator {

    private final Cluster cluster;
    private final Host host;
    private int requests;

    /** An administrator of one run. */
    public Administrator(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    /** Has an action asked for; called before the run begins, in the order of the scenario. */
    public void schedule(Duration at, AdministrativeAction action) {
        host.schedule(at.toNanos(), new Request(new Administer(requests++, action)));
    }

    private final class Request implements HostAction {

        private final Administer message;

        Request(Administer message) {
            this.message = message;
        }

        @Override
        public void run(Host host) {
            int client = firstUp();
            host.publish(client, new AdministrationEvent.Requested(message.requestId(), message.action()));
            if (client < 0) {
                host.publish(client, new AdministrationEvent.Refused(message.requestId(), "no client is up"));
            } else {
                host.input(client, message);
            }
        }

        @Override
        public String describe() {
            return "request for " + message.action();
        }
    }

    /** The client with the lowest id that is up, or -1. */
    private int firstUp() {
        for (int client = cluster.replicas(); client < cluster.size(); client++) {
            if (host.isUp(client)) {
                return client;
            }
        }
        return -1;
    }
}
