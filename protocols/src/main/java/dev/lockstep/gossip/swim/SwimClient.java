package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.swim.SwimMessage.Finished;
import dev.lockstep.gossip.swim.SwimMessage.Request;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent.Done;
import dev.lockstep.protocol.AdministrationEvent.Refused;
import dev.lockstep.protocol.ClientEvent.Failed;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;

/**
 * Hands administrative actions to the replicas that they are about. Operations fail: a membership has no data to operate
 * on.
 */
final class SwimClient implements Node {

    private final Cluster cluster;

    SwimClient(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void start(NodeContext context) {
        // waits for the administration
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Administer administer && administer.action() instanceof MembershipChange change) {
            String problem = problem(change);
            if (problem.isEmpty()) {
                context.send(change.node(), new Request(administer.requestId(), change));
            } else {
                context.emit(new Refused(administer.requestId(), problem));
            }
        } else if (message instanceof Finished finished) {
            context.emit(new Done(finished.requestId()));
        } else if (message instanceof Invoke invoke) {
            context.emit(new Failed(invoke.operationId(), "a membership has no data to operate on"));
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        // it sets none
    }

    private String problem(MembershipChange change) {
        if (!cluster.isReplica(change.node())) {
            return "node=" + change.node() + " must be a replica";
        } else if (change instanceof MembershipChange.Join join
                && (!cluster.isReplica(join.contact()) || join.contact() == join.node())) {
            return "contact=" + join.contact() + " must be another replica";
        }
        return "";
    }
}
