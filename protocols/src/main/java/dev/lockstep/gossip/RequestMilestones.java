package dev.lockstep.gossip;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Milestones;
import java.util.Arrays;
import java.util.List;

/**
 * The way of operations that one node alone answers: the request, until the first node has it, and the reply, with the CPU
 * time that the node takes for it. Clients do not wait until others know: how long that takes is what measures of spreading
 * tell.
 */
public final class RequestMilestones implements Milestones {

    /** Of operations that come so many after each other the earlier one is forgotten, should it still be under way. */
    private static final int MOST = 1 << 14;

    private static final long NONE = -1;

    private final long[] operations = new long[MOST];
    private final long[] takenNanos = new long[MOST];

    /** The ways of one run. */
    public RequestMilestones() {
        Arrays.fill(operations, NONE);
    }

    @Override
    public List<String> phases() {
        return List.of("request", "reply");
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(Taken.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof Taken taken) {
            int slot = slot(taken.operationId());
            // one that comes again, as the client thinks it lost, was here before
            if (operations[slot] < taken.operationId()) {
                operations[slot] = taken.operationId();
                takenNanos[slot] = timeNanos;
            }
        }
    }

    @Override
    public boolean ends(long operationId, long[] endsNanos) {
        int slot = slot(operationId);
        endsNanos[0] = takenNanos[slot];
        return operations[slot] == operationId;
    }

    private static int slot(long operationId) {
        return (int) (operationId & (MOST - 1));
    }
}
