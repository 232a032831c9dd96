package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.Batch.Entry;
import dev.lockstep.pbft.Batch.Inline;
import dev.lockstep.pbft.Batch.Reference;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.Slot.Stage;
import dev.lockstep.pbft.TransferMessage.BatchData;
import dev.lockstep.pbft.TransferMessage.FetchBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the requests of batches that are only known in part: large requests come from their clients (thesis §5.1.5),
 * and what a new view orders again may have to be fetched from other replicas (OSDI'99 §4.4). A replica prepares nothing
 * whose requests it does not have; so whatever is prepared, several correct replicas have it.
 */
final class Contents {

    private final Replica replica;
    private final RequestPool pool;
    /** By sequence number, what is not complete in this view. There are few at a time. */
    private final Map<Long, Missing> missing = new LinkedHashMap<>();

    private int asked;

    Contents(Replica replica, RequestPool pool) {
        this.replica = replica;
        this.pool = pool;
    }

    /** Takes what a pre-prepare, or another replica, has of a batch. */
    void expect(NodeContext context, Slot slot, Batch batch) {
        boolean authentic = true;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.entries().get(i) instanceof Inline inline) {
                Request request = inline.request();
                authentic &= isHere(request) || replica.authentication.accepts(context, request);
            }
        }
        if (authentic && batch.isComplete()) {
            slot.batch = batch;
            missing.remove(slot.sequence);
        } else {
            missing.put(slot.sequence, new Missing(batch, authentic));
        }
    }

    /** All requests of what is assigned, or null while some are missing. */
    @Nullable
    Batch complete(Slot slot) {
        Batch known = slot.batch;
        Missing part = missing.get(slot.sequence);
        if (known == null && part != null) {
            known = part.resolve(pool);
        }
        if (known == null) {
            known = slot.content(slot.digest);
        }
        if (known == null && part == null) {
            missing.put(slot.sequence, new Missing(null, true));
        }
        slot.batch = known;
        return known;
    }

    /**
     * Whether the requests are their clients', as far as this replica can tell, or as correct replicas found: one of f + 1
     * that prepared them is correct (thesis §5.1.5), and a view change chooses nothing else.
     */
    boolean isAuthentic(Slot slot, Quorums quorums) {
        Missing part = missing.get(slot.sequence);
        boolean found =
                part == null || part.authentic || slot.chosen || slot.prepares.count(slot.digest) >= quorums.weak();
        if (found) {
            missing.remove(slot.sequence);
        }
        return found;
    }

    /** A request has come, or time has passed: the slots that may be complete now. */
    List<Slot> candidates() {
        List<Slot> slots = new ArrayList<>();
        for (Long sequence : new ArrayList<>(missing.keySet())) {
            Slot slot = replica.log.known(sequence);
            if (slot == null || slot.stage != Stage.INCOMPLETE) {
                missing.remove(sequence);
            } else {
                slots.add(slot);
            }
        }
        return slots;
    }

    /** Whether anything is missing. */
    boolean isMissingAny() {
        return !missing.isEmpty();
    }

    /** Asks another replica for each batch whose requests are missing; each time the next one. */
    void fetchMissing(NodeContext context) {
        for (Slot slot : candidates()) {
            if (complete(slot) == null) {
                int others = replica.quorums.replicas() - 1;
                int peer = (replica.id + 1 + asked++ % others) % replica.quorums.replicas();
                Authenticator authenticator = replica.authentication.directForOne(context);
                context.send(peer, new FetchBatch(slot.sequence, slot.digest, replica.id, authenticator));
            }
        }
    }

    /** Another replica asks for the requests of a batch. */
    void onFetch(NodeContext context, int from, FetchBatch message) {
        if (replica.authentication.acceptsDirect(context, from, message)) {
            Slot slot = replica.log.known(message.sequence());
            Batch content = slot == null ? null : slot.content(message.digest());
            if (content != null) {
                Authenticator authenticator = replica.authentication.directForOne(context);
                context.send(from, new BatchData(message.sequence(), content, replica.id, authenticator));
            }
        }
    }

    /** Another replica sent the requests of a batch. Returns the slot if it waited for them, or null. */
    @Nullable
    Slot onData(NodeContext context, int from, BatchData message) {
        Slot slot = replica.log.known(message.sequence());
        Batch batch = message.batch();
        boolean awaited = slot != null
                && slot.stage == Stage.INCOMPLETE
                && slot.digest == batch.digest()
                && batch.isComplete()
                && replica.authentication.acceptsDirect(context, from, message);
        if (!awaited || slot == null) {
            return null;
        }
        expect(context, slot, batch);
        return slot;
    }

    /** A new view begins. */
    void beginView() {
        missing.clear();
    }

    private boolean isHere(Request request) {
        return replica.lanes.contains(request.client(), request.lane())
                && pool.find(request.client(), request.lane(), request.digest()) != null;
    }

    /** What a replica has of a batch that it cannot accept yet. */
    private static final class Missing {

        private final @Nullable Batch part;
        private final boolean authentic;

        /** Part of a batch, or null if nothing but its digest is known. */
        Missing(@Nullable Batch part, boolean authentic) {
            this.part = part;
            this.authentic = authentic;
        }

        /** The whole batch, if the requests that are only named are here by now. */
        @Nullable
        Batch resolve(RequestPool pool) {
            if (part == null) {
                return null;
            }
            List<Entry> entries = new ArrayList<>(part.size());
            for (Entry entry : part.entries()) {
                Request found = entry instanceof Reference reference
                        ? pool.find(reference.client(), reference.lane(), reference.digest())
                        : null;
                if (entry instanceof Reference && found == null) {
                    return null;
                }
                entries.add(found == null ? entry : new Inline(found));
            }
            return new Batch(entries);
        }
    }
}
