package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;

/** Only what a client asked for is executed. */
final class Validity extends PbftInvariant {

    private final AskedRequests requests;

    Validity(AskedRequests requests) {
        super("validity", PbftEvent.Asked.class, PbftEvent.Executed.class);
        this.requests = requests;
    }

    @Override
    void check(int node, PbftEvent event) {
        requests.follow(node, event);
        Request invented = requests.neverAsked();
        if (invented != null) {
            throw violation("replica " + node + " executed request " + invented.timestamp() + " of lane "
                    + invented.lane() + " of client " + invented.client() + ", which asked for no such thing: "
                    + invented.operation());
        }
    }
}
