package dev.lockstep.pbft;

import static dev.lockstep.pbft.AnsweredRequests.PAGE;

import dev.lockstep.pbft.AnsweredRequests.Answer;
import dev.lockstep.pbft.AnsweredRequests.Page;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timestamp of the last request that was executed for each lane of each client, and what it gave: an operation takes
 * place once, as a lane's timestamps only grow (OSDI'99 §4.1). Part of the replicated state.
 */
final class ClientTable {

    private static final long NEVER = Long.MIN_VALUE;

    private final Lanes lanes;
    private long[] timestamps = {};
    private @Nullable Outcome[] outcomes = new Outcome[0];
    /** What each lane adds to the hash. */
    private long[] hashes = {};

    private long hash;
    /** What the last checkpoint holds of neighbouring lanes; null where one of them changed since. */
    private @Nullable Page[] pages = new Page[0];

    ClientTable(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Whether a request with this timestamp was executed, or one after it. */
    boolean isExecuted(int index, long timestamp) {
        return index < timestamps.length && timestamps[index] >= timestamp;
    }

    /** What the last request of a lane gave, if it has this timestamp; or null. */
    @Nullable
    Outcome outcome(int index, long timestamp) {
        return index < timestamps.length && timestamps[index] == timestamp ? outcomes[index] : null;
    }

    /** What is noted for a lane, for {@link #takeBack}. */
    Before before(int index) {
        return index < timestamps.length
                ? new Before(index, timestamps[index], outcomes[index])
                : new Before(index, NEVER, null);
    }

    /**
     * Notes what a request gave.
     *
     * @param mark digest of the outcome
     */
    void note(int index, long timestamp, Outcome outcome, long mark) {
        if (index >= timestamps.length) {
            int old = timestamps.length;
            int capacity = Math.max(index + 1, 2 * old);
            timestamps = Arrays.copyOf(timestamps, capacity);
            Arrays.fill(timestamps, old, capacity, NEVER);
            outcomes = Arrays.copyOf(outcomes, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            pages = Arrays.copyOf(pages, (capacity + PAGE - 1) / PAGE);
        }
        set(index, timestamp, outcome, mark);
    }

    /** Goes back to what was noted before. */
    void takeBack(Before before) {
        Outcome outcome = before.outcome;
        set(before.index, before.timestamp, outcome, outcome == null ? 0 : Marks.of(outcome));
    }

    /** Hash of all that is noted. */
    long hash() {
        return hash;
    }

    /** What a checkpoint is to hold of it. It shares with the one before what did not change since. */
    AnsweredRequests snapshot() {
        Page[] held = new Page[pages.length];
        for (int i = 0; i < held.length; i++) {
            Page page = pages[i];
            if (page == null) {
                page = page(i * PAGE);
                pages[i] = page;
            }
            held[i] = page;
        }
        return new AnsweredRequests(lanes, held, hash);
    }

    /** Goes to what a checkpoint holds. */
    void restore(AnsweredRequests answered) {
        timestamps = new long[0];
        outcomes = new Outcome[0];
        hashes = new long[0];
        pages = new Page[0];
        hash = 0;
        for (Answer answer : answered.answers()) {
            int index = lanes.index(answer.client(), answer.lane());
            note(index, answer.timestamp(), answer.outcome(), Marks.of(answer.outcome()));
        }
    }

    private void set(int index, long timestamp, @Nullable Outcome outcome, long mark) {
        hash -= hashes[index];
        hashes[index] = outcome == null ? 0 : Answer.hash(lanes.client(index), lanes.lane(index), timestamp, mark);
        hash += hashes[index];
        pages[index / PAGE] = null;
        timestamps[index] = timestamp;
        outcomes[index] = outcome;
    }

    private Page page(int first) {
        @Nullable Answer[] answers = new Answer[PAGE];
        for (int index = first; index < Math.min(first + PAGE, timestamps.length); index++) {
            Outcome outcome = outcomes[index];
            if (outcome != null) {
                answers[index - first] = new Answer(lanes.client(index), lanes.lane(index), timestamps[index], outcome);
            }
        }
        return new Page(answers);
    }

    /** What was noted for a lane; the outcome is null if nothing was. */
    record Before(int index, long timestamp, @Nullable Outcome outcome) {}

    /** Numbers the lanes of all clients: small numbers first for each client, so that tables stay small. */
    record Lanes(int replicas, int firstClient, int clients, int perClient) {

        /** Those of the clients; and of the replicas, if they ask for something themselves, which is to be recovered. */
        static Lanes of(Cluster cluster, PbftOptions options) {
            int perClient = options.clients().lanes();
            return options.recovery().isOn()
                    ? new Lanes(cluster.replicas(), 0, cluster.size(), perClient)
                    : new Lanes(cluster.replicas(), cluster.replicas(), cluster.clients(), perClient);
        }

        /** Whether there is such a lane. */
        boolean contains(int client, int lane) {
            return client >= firstClient && client < firstClient + clients && lane >= 0 && lane < perClient;
        }

        /** Whether there is such a lane, and it may ask for this: replicas ask to be recovered, and clients for all else. */
        boolean admits(Request request) {
            return contains(request.client(), request.lane())
                    && request.client() < replicas == request.operation() instanceof Recover;
        }

        int index(int client, int lane) {
            return lane * clients + client - firstClient;
        }

        int client(int index) {
            return firstClient + index % clients;
        }

        int lane(int index) {
            return index / clients;
        }

        /** How many there are. */
        long count() {
            return (long) clients * perClient;
        }

        /** How often all of them must be divided by 16 until each is alone. */
        int levels() {
            int levels = 0;
            while (1L << (4 * levels) < count()) {
                levels++;
            }
            return levels;
        }

        /** How many neighbouring lanes a partition at some level has. */
        long width(int level) {
            return 1L << (4 * (levels() - level));
        }
    }
}
