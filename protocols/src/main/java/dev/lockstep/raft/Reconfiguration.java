package dev.lockstep.raft;

import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddLearner;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.ChangeVoters;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What an action is to make of a configuration, and which changes there are (dissertation 4.1 and 4.3). */
final class Reconfiguration {

    private Reconfiguration() {}

    /** Why an action can never be carried out among so many replicas, or null if it can. */
    static @Nullable String impossibility(RaftAction action, int replicas) {
        if (action instanceof TransferLeadership transfer) {
            return impossibility("to", transfer.to(), replicas);
        } else if (action instanceof AddServer add) {
            return impossibility("server", add.server(), replicas);
        } else if (action instanceof AddLearner add) {
            return impossibility("server", add.server(), replicas);
        } else if (action instanceof RemoveServer remove) {
            return impossibility("server", remove.server(), replicas);
        } else if (action instanceof ChangeVoters change) {
            int first = change.voters().get(0);
            int last = change.voters().get(change.voters().size() - 1);
            return impossibility("voters", first < 0 ? first : last, replicas);
        }
        return null;
    }

    private static @Nullable String impossibility(String field, int server, int replicas) {
        return server >= 0 && server < replicas
                ? null
                : field + "=" + server + " must be a server from 0 to " + (replicas - 1);
    }

    /** The configuration that an action asks for; the given one if it has nothing to change. */
    static Configuration target(Configuration from, RaftAction action) {
        BitSet voters = (BitSet) from.voters().clone();
        BitSet learners = (BitSet) from.learners().clone();
        if (action instanceof AddServer add) {
            voters.set(add.server());
        } else if (action instanceof AddLearner add) {
            voters.clear(add.server());
            learners.set(add.server());
        } else if (action instanceof RemoveServer remove) {
            voters.clear(remove.server());
            learners.clear(remove.server());
        } else if (action instanceof ChangeVoters change) {
            voters.clear();
            change.voters().forEach(voters::set);
        }
        return Configuration.of(voters, learners);
    }

    /** Why one configuration may not give way to the other, or null if it may. */
    static @Nullable String objection(Configuration from, Configuration to, Changes changes) {
        if (to.voters().isEmpty()) {
            return "server=" + from.voters().nextSetBit(0) + " must stay, as it is the last voter";
        }
        int difference = voterDifference(from, to);
        if (changes == Changes.SINGLE_SERVER && difference > 1) {
            return "voters=" + to.voters() + " must differ in one server from " + from.voters() + ", not in "
                    + difference
                    + ": with membership.changes=SINGLE_SERVER ask for one after the other,"
                    + " or choose membership.changes=JOINT_CONSENSUS";
        }
        return null;
    }

    /** The next step towards a configuration: itself, or the joint one between the two (dissertation 4.3). */
    static Configuration step(Configuration from, Configuration to, Changes changes) {
        return changes == Changes.JOINT_CONSENSUS && voterDifference(from, to) > 0 ? from.jointWith(to) : to;
    }

    /** The servers that get a vote. */
    static BitSet newVoters(Configuration from, Configuration to) {
        BitSet added = (BitSet) to.voters().clone();
        added.andNot(from.voters());
        return added;
    }

    /** How many servers come or go as voters. */
    static int voterDifference(Configuration from, Configuration to) {
        BitSet different = (BitSet) from.voters().clone();
        different.xor(to.voters());
        return different.cardinality();
    }
}
