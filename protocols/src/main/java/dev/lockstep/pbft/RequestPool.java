package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a replica has heard of and that are not executed, one for each lane: the latest. A backup waits for
 * them; a primary orders them in the order in which they came.
 *
 * <p>A faulty client can send a request whose codes convince the primary and too few others: its batch is never prepared,
 * and what is ordered behind it waits for a view change, again and again (Clement et al., NSDI 2009). So a request that was
 * assigned in an earlier view and is not ordered is doubtful: it is assigned again only if it comes with a signature, as any
 * request does that its client sends again, and never in one batch with requests that are not signed. Nor does a backup wait
 * for requests of earlier views that are not signed.
 */
final class RequestPool {

    private static final long NONE = Long.MIN_VALUE;
    private static final int MOST_DONE = 64;

    private final ClientTable.Lanes lanes;
    private @Nullable Request[] pending = new Request[0];
    /** For each lane the latest timestamp that was assigned a sequence number in this view, as far as known. */
    private long[] assigned = {};

    /** For each lane the latest timestamp that was assigned in an earlier view, and has not been executed there. */
    private long[] doubtful = {};

    private int waiting;
    private final ArrayDeque<Request> queue = new ArrayDeque<>();
    /** In the order in which they came; those that do not wait any more are dropped when they are at the head, or too many. */
    private final ArrayDeque<Request> arrivals = new ArrayDeque<>();

    RequestPool(ClientTable.Lanes lanes) {
        this.lanes = lanes;
    }

    /**
     * Takes a request that was not executed. Returns false if it was here, or a later one of its lane; unless it is
     * signed, and was not before.
     */
    boolean add(Request request) {
        int index = lanes.index(request.client(), request.lane());
        ensure(index);
        Request known = pending[index];
        if (known != null && known.timestamp() >= request.timestamp()) {
            return known.timestamp() == request.timestamp() && isBetter(index, known, request);
        }
        waiting += known == null ? 1 : 0;
        pending[index] = request;
        if (arrivals.size() > 2 * waiting + MOST_DONE) {
            arrivals.removeIf(done -> !isWaiting(done));
        }
        arrivals.add(request);
        return true;
    }

    /** The request that a backup waits for: the one that came first. Null if there is none. */
    @Nullable
    Request oldest() {
        Request first = arrivals.peek();
        while (first != null && !isWaiting(first)) {
            arrivals.remove();
            first = arrivals.peek();
        }
        return first;
    }

    /** Whether this request waits to be executed. */
    boolean isWaiting(Request request) {
        Request known = pending[lanes.index(request.client(), request.lane())];
        return known != null && known.timestamp() == request.timestamp();
    }

    /** Lines a request up to be ordered. */
    void enqueue(Request request) {
        queue.add(request);
    }

    /** Whether a request is here that is not executed. */
    boolean isWaiting() {
        return waiting > 0;
    }

    /** Whether a request is lined up; it may have been ordered meanwhile. */
    boolean isLinedUp() {
        return !queue.isEmpty();
    }

    /** Whether a request is lined up that is still to be ordered. */
    boolean hasNext() {
        return peek() != null;
    }

    /** Takes the next requests to be ordered, at least one: {@link #hasNext} says whether there is one. */
    List<Batch.Entry> next(BatchingOptions limits) {
        List<Batch.Entry> taken = new ArrayList<>();
        long bytes = 0;
        Request request = peek();
        boolean signed = request != null && request.authenticator().isSignature();
        while (request != null && taken.size() < limits.maxRequests()) {
            bytes += request.sizeBytes();
            boolean fits = bytes <= limits.maxBytes() && request.authenticator().isSignature() == signed;
            if (!taken.isEmpty() && !fits) {
                break;
            }
            queue.remove();
            assigned(lanes.index(request.client(), request.lane()), request.timestamp());
            taken.add(new Batch.Inline(request));
            request = peek();
        }
        return taken;
    }

    /** Notes that the requests of a batch have a sequence number in this view. */
    void assigned(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Request request = batch.request(i);
            if (lanes.contains(request.client(), request.lane())) {
                assigned(lanes.index(request.client(), request.lane()), request.timestamp());
            }
        }
    }

    /** The request with this digest, or null if it is not here. */
    @Nullable
    Request find(int client, int lane, long digest) {
        if (!lanes.contains(client, lane)) {
            return null;
        }
        int index = lanes.index(client, lane);
        Request known = index < pending.length ? pending[index] : null;
        return known != null && known.digest() == digest ? known : null;
    }

    /** Notes that a request of a lane was executed. */
    void executed(int index, long timestamp) {
        Request known = index < pending.length ? pending[index] : null;
        if (known != null && known.timestamp() <= timestamp) {
            pending[index] = null;
            waiting--;
        }
    }

    /** Notes that state was transferred: whatever it has answers to is executed. */
    void executed(ClientTable table) {
        for (int index = 0; index < pending.length; index++) {
            Request known = pending[index];
            if (known != null && table.isExecuted(index, known.timestamp())) {
                executed(index, known.timestamp());
            }
        }
    }

    /** A new view begins: nothing is assigned in it yet, and nothing lined up. */
    void beginView() {
        for (int index = 0; index < assigned.length; index++) {
            doubtful[index] = Math.max(doubtful[index], assigned[index]);
        }
        Arrays.fill(assigned, NONE);
        arrivals.removeIf(request -> !request.authenticator().isSignature());
        queue.clear();
    }

    /** Lines up all requests that are here, the signed ones first. */
    void enqueueAll() {
        enqueueAll(true);
        enqueueAll(false);
    }

    private void enqueueAll(boolean signed) {
        for (Request request : pending) {
            if (request != null && request.authenticator().isSignature() == signed) {
                queue.add(request);
            }
        }
    }

    /** A request comes again: it takes the place of the one that is here if it is signed and that one is not. */
    private boolean isBetter(int index, Request known, Request request) {
        boolean better =
                request.authenticator().isSignature() && !known.authenticator().isSignature();
        if (better) {
            pending[index] = request;
            arrivals.add(request);
        }
        return better;
    }

    private boolean mayBeOrdered(int index, Request request) {
        return assigned[index] < request.timestamp()
                && (doubtful[index] < request.timestamp()
                        || request.authenticator().isSignature());
    }

    /** The next request to be ordered; drops those that were executed or assigned meanwhile, or replaced by later ones. */
    private @Nullable Request peek() {
        Request first = queue.peek();
        while (first != null) {
            int index = lanes.index(first.client(), first.lane());
            Request latest = pending[index];
            if (latest != null && latest.timestamp() == first.timestamp() && mayBeOrdered(index, latest)) {
                return latest;
            }
            queue.remove();
            first = queue.peek();
        }
        return null;
    }

    private void assigned(int index, long timestamp) {
        ensure(index);
        assigned[index] = Math.max(assigned[index], timestamp);
    }

    private void ensure(int index) {
        if (index >= pending.length) {
            int old = pending.length;
            int capacity = Math.max(index + 1, 2 * old);
            pending = Arrays.copyOf(pending, capacity);
            assigned = Arrays.copyOf(assigned, capacity);
            Arrays.fill(assigned, old, capacity, NONE);
            doubtful = Arrays.copyOf(doubtful, capacity);
            Arrays.fill(doubtful, old, capacity, NONE);
        }
    }
}
