package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.AdministrativeAction;
import java.util.List;

/**
 * What an administrator can ask of a cluster. A client takes it to the leader and reports what became of it. All of them
 * name a state that is to be reached, so one that is asked for again changes nothing.
 */
public sealed interface RaftAction extends AdministrativeAction {

    /**
     * Moves leadership to another server (dissertation 3.10). It is done when that server leads.
     *
     * @param to id of the server, a voter
     */
    record TransferLeadership(int to) implements RaftAction {

        @Override
        public int sizeBytes() {
            return 4;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("transfer-leadership").add(to).value();
        }
    }

    /**
     * Makes a server a voter. If it is none of the cluster it first catches up as a learner, in rounds (dissertation
     * 4.2.1). It is done when the configuration with the voter is committed.
     */
    record AddServer(int server) implements RaftAction {

        @Override
        public int sizeBytes() {
            return 4;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("add-server").add(server).value();
        }
    }

    /** Makes a server a learner, which gets the log and has no vote (dissertation 4.2.1); a voter loses its vote. */
    record AddLearner(int server) implements RaftAction {

        @Override
        public int sizeBytes() {
            return 4;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("add-learner").add(server).value();
        }
    }

    /** Removes a voter or a learner, which may be the leader (dissertation 4.2.2). */
    record RemoveServer(int server) implements RaftAction {

        @Override
        public int sizeBytes() {
            return 4;
        }

        @Override
        public long contentHash() {
            return ContentHash.of("remove-server").add(server).value();
        }
    }

    /**
     * Makes these servers the voters, in one step by joint consensus (dissertation 4.3); those that are new catch up
     * first. By single servers it is refused if more than one server comes or goes.
     *
     * @param voters ids, at least one, none twice
     */
    record ChangeVoters(List<Integer> voters) implements RaftAction {

        /** Checks the ids. */
        public ChangeVoters {
            voters = voters.stream().sorted().toList();
            if (voters.isEmpty()) {
                throw new IllegalArgumentException("voters=[] must have at least one server");
            }
            if (voters.stream().distinct().count() < voters.size()) {
                throw new IllegalArgumentException("voters=" + voters + " must not have a server twice");
            }
        }

        @Override
        public int sizeBytes() {
            return 4 * voters.size();
        }

        @Override
        public long contentHash() {
            ContentHash hash = ContentHash.of("change-voters");
            for (int voter : voters) {
                hash = hash.add(voter);
            }
            return hash.value();
        }
    }
}
