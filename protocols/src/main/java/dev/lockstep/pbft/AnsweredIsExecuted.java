package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;

/**
 * Nothing is answered to a client that does not come about: each answer to an ordered request is what that gives when it is
 * committed, before or after. Answers to reads that are not ordered are judged by linearizability.
 */
final class AnsweredIsExecuted extends PbftInvariant {

    private final AskedRequests requests;

    AnsweredIsExecuted(AskedRequests requests) {
        super("answered-is-executed", PbftEvent.Answered.class, PbftEvent.Executed.class);
        this.requests = requests;
    }

    @Override
    void check(int node, PbftEvent event) {
        requests.follow(node, event);
        if (event instanceof PbftEvent.Answered answered && answered.ordered()) {
            long mark = Marks.of(answered.outcome());
            if (!requests.isAnswer(node, answered.lane(), answered.timestamp(), mark)) {
                throw violation("client " + node + " was told that operation " + answered.operationId() + " gave "
                        + answered.outcome() + ", but it gave something else");
            }
        }
        Request contradicted = requests.contradicted();
        if (contradicted != null) {
            throw violation("request " + contradicted.timestamp() + " of lane " + contradicted.lane() + " of client "
                    + contradicted.client() + " was answered with something else than it gave: "
                    + contradicted.operation());
        }
    }
}
