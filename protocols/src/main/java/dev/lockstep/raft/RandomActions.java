package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import java.util.ArrayList;
import java.util.List;

/**
 * What an administrator without a plan asks for. Servers come as often as they go, so that about half of them are voters
 * in the long run; what makes no sense at the moment is refused, or changes nothing.
 */
final class RandomActions {

    private static final double VOTER_SHARE = 0.6;

    private RandomActions() {}

    static RaftAction draw(Cluster cluster, MembershipOptions.Changes changes, KeyedDraw draw) {
        int server = (int) draw.below("server", cluster.replicas());
        return switch ((int) draw.below("action", 9)) {
            case 0, 1 -> new TransferLeadership(server);
            case 2, 3 -> new AddServer(server);
            case 4 -> new AddLearner(server);
            case 5, 6 -> new RemoveServer(server);
            default ->
                changes == MembershipOptions.Changes.JOINT_CONSENSUS
                        ? new ChangeVoters(voters(cluster, server, draw))
                        : new AddServer(server);
        };
    }

    /** Any set of voters that has this one in it. */
    private static List<Integer> voters(Cluster cluster, int server, KeyedDraw draw) {
        List<Integer> voters = new ArrayList<>();
        for (int other = 0; other < cluster.replicas(); other++) {
            if (other == server || draw.happens("voter " + other, VOTER_SHARE)) {
                voters.add(other);
            }
        }
        return voters;
    }
}
