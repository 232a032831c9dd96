package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;

/** No request is executed twice, however often its client asks, and none behind a later one of its lane (OSDI'99 §4.1). */
final class ExactlyOnce extends PbftInvariant {

    private final AskedRequests requests;

    ExactlyOnce(AskedRequests requests) {
        super("exactly-once", PbftEvent.Executed.class);
        this.requests = requests;
    }

    @Override
    void check(int node, PbftEvent event) {
        requests.follow(node, event);
        Request repeated = requests.repeated();
        if (repeated != null) {
            throw violation("request " + repeated.timestamp() + " of lane " + repeated.lane() + " of client "
                    + repeated.client() + " was executed twice, or behind a later one: " + repeated.operation());
        }
    }
}
