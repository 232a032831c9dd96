package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.statemachine.Command;
import java.util.BitSet;

/**
 * A leader that hands over takes no more requests of clients, or its successor might never catch up (dissertation 3.10).
 */
final class TransferStopsRequests extends RaftInvariant {

    private final BitSet handingOver = new BitSet();

    TransferStopsRequests(Cluster cluster) {
        super(
                "transfer-stops-requests",
                cluster,
                RaftEvent.TransferStarted.class,
                RaftEvent.TransferGivenUp.class,
                RaftEvent.RoleChanged.class,
                RaftEvent.Recovered.class,
                RaftEvent.EntriesAppended.class);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.TransferStarted) {
            handingOver.set(node);
        } else if (!(event instanceof RaftEvent.EntriesAppended appended)) {
            handingOver.clear(node);
        } else if (handingOver.get(node)) {
            for (int i = 0; i < appended.entries().size(); i++) {
                // no-ops and configurations are the leader's own
                if (!(appended.entries().get(i).command() instanceof Command.NoOp)) {
                    throw violation("leader " + node + " took a request as entry " + (appended.firstIndex() + i)
                            + " while it handed over");
                }
            }
        }
    }

    @Override
    boolean survivesLossOfDisk(int node) {
        handingOver.clear(node);
        return true;
    }
}
