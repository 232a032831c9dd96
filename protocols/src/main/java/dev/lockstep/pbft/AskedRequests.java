package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Cluster;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What clients, and replicas that recover, asked for and what became of it, by lane. Each batch counts once, when the first replica executes it.
 * Several invariants share one; an event that is told again counts once.
 */
final class AskedRequests {

    private final Cluster cluster;
    private final @Nullable LaneRecord[][] lanes;
    private final BitSet byzantine = new BitSet();
    private long executedUpTo;
    private @Nullable PbftEvent latest;
    private @Nullable Request neverAsked;
    private @Nullable Request repeated;
    private @Nullable Request contradicted;

    AskedRequests(Cluster cluster) {
        this.cluster = cluster;
        lanes = new LaneRecord[cluster.size()][0];
    }

    /** A node is Byzantine: if it is a client, anything may be asked in its name. */
    void giveUp(int node) {
        byzantine.set(node);
    }

    /** A replica that was Byzantine is a correct one again. */
    void takeBack(int node) {
        byzantine.clear(node);
    }

    /** Follows an event. */
    void follow(int node, PbftEvent event) {
        if (event == latest) {
            return;
        }
        latest = event;
        if (event instanceof PbftEvent.Executed executed) {
            if (executed.sequence() > executedUpTo) {
                executedUpTo = executed.sequence();
                for (int i = 0; i < executed.batch().size(); i++) {
                    if (executed.outcome(i) != 0) {
                        executed(executed.batch().request(i), executed.outcome(i));
                    }
                }
            }
        } else if (event instanceof PbftEvent.Asked asked) {
            LaneRecord lane = lane(node, asked.lane());
            if (lane.find(asked.timestamp()) == null) {
                lane.asked.add(new Asked(asked.timestamp(), asked.digest()));
            }
        }
    }

    /** A request that was executed though its client never asked for it; or null. */
    @Nullable
    Request neverAsked() {
        return neverAsked;
    }

    /** A request that was executed twice, or behind a later one of its lane; or null. */
    @Nullable
    Request repeated() {
        return repeated;
    }

    /** A request that gave something else than its client was told before; or null. */
    @Nullable
    Request contradicted() {
        return contradicted;
    }

    /**
     * A client was told what its operation gave. Returns whether that is so, as far as known: an operation that is answered
     * by tentative replies may be committed later, and is compared then.
     */
    boolean isAnswer(int client, int laneNumber, long timestamp, long outcome) {
        Asked request = lane(client, laneNumber).find(timestamp);
        if (request == null) {
            return false;
        }
        request.answered = outcome;
        return request.outcome == 0 || request.outcome == outcome;
    }

    private void executed(Request request, long outcome) {
        if (request.client() < 0 || request.client() >= cluster.size()) {
            neverAsked = request;
            return;
        }
        LaneRecord lane = lane(request.client(), request.lane());
        if (request.timestamp() <= lane.executed) {
            repeated = request;
            return;
        }
        lane.executed = request.timestamp();
        if (byzantine.get(request.client())) {
            return;
        }
        Asked first = lane.asked.peek();
        while (first != null && first.timestamp < request.timestamp()) {
            lane.asked.remove();
            first = lane.asked.peek();
        }
        if (first == null || first.timestamp != request.timestamp() || first.digest != request.digest()) {
            neverAsked = request;
        } else {
            first.outcome = outcome;
            if (first.answered != 0 && first.answered != outcome) {
                contradicted = request;
            }
        }
    }

    private LaneRecord lane(int client, int number) {
        @Nullable LaneRecord[] ofClient = lanes[client];
        if (number >= ofClient.length) {
            ofClient = Arrays.copyOf(ofClient, Math.max(number + 1, 2 * ofClient.length));
            lanes[client] = ofClient;
        }
        LaneRecord lane = ofClient[number];
        if (lane == null) {
            lane = new LaneRecord();
            ofClient[number] = lane;
        }
        return lane;
    }

    /** The requests of a lane from the last executed one on, by timestamp. */
    private static final class LaneRecord {

        private final ArrayDeque<Asked> asked = new ArrayDeque<>(2);
        private long executed = -1;

        private @Nullable Asked find(long timestamp) {
            Asked last = asked.peekLast();
            if (last != null && last.timestamp == timestamp) {
                return last;
            }
            for (Asked request : asked) {
                if (request.timestamp == timestamp) {
                    return request;
                }
            }
            return null;
        }
    }

    /** One request, and marks of what it gave and what its client was told; 0 while that is not known. */
    private static final class Asked {

        private final long timestamp;
        private final long digest;
        private long outcome;
        private long answered;

        Asked(long timestamp, long digest) {
            this.timestamp = timestamp;
            this.digest = digest;
        }
    }
}
