package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that one pre-prepare orders, in their order. Immutable; knows its digest, which is that of the requests'
 * digests, whether they are in it or only named.
 */
public final class Batch {

    /** What fills a gap that a view change left: no request (OSDI'99 §4.4). */
    public static final Batch NULL = new Batch(List.of());

    private final List<Entry> entries;
    private final long digest;
    private final int sizeBytes;
    private final boolean complete;

    /** A batch of these. */
    public Batch(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        long hash = ContentHash.hash("pbft-batch");
        int size = 4;
        boolean all = true;
        for (Entry entry : this.entries) {
            hash = Mix.mix(hash, entry.digest());
            size += entry.sizeBytes();
            all &= entry instanceof Inline;
        }
        digest = hash;
        sizeBytes = size;
        complete = all;
    }

    /** One request of a batch. */
    public sealed interface Entry {

        /** Digest of the request. */
        long digest();

        /** Bytes on the wire. */
        int sizeBytes();
    }

    /** A request with all that belongs to it. */
    public record Inline(Request request) implements Entry {

        @Override
        public long digest() {
            return request.digest();
        }

        @Override
        public int sizeBytes() {
            return request.sizeBytes();
        }
    }

    /** A large request, which the client sent to all replicas itself (thesis §5.1.5). */
    public record Reference(int client, int lane, long digest) implements Entry {

        @Override
        public int sizeBytes() {
            return 8 + PbftMessage.DIGEST_BYTES;
        }
    }

    /** The requests in their order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Number of requests. */
    public int size() {
        return entries.size();
    }

    /** Whether all requests are in it. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * A request of a complete batch.
     *
     * @throws IllegalStateException if it is only named here
     */
    public Request request(int position) {
        if (entries.get(position) instanceof Inline inline) {
            return inline.request();
        }
        throw new IllegalStateException("request " + position + " of " + this + " is only named");
    }

    /** Digest of all requests. */
    public long digest() {
        return digest;
    }

    /** Bytes on the wire. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** This batch as it is sent: requests of more bytes than this are only named. */
    Batch naming(int inlineBytes) {
        List<Entry> sent = new ArrayList<>(entries.size());
        boolean same = true;
        for (Entry entry : entries) {
            if (entry instanceof Inline inline && inline.request().operation().sizeBytes() > inlineBytes) {
                Request request = inline.request();
                sent.add(new Reference(request.client(), request.lane(), request.digest()));
                same = false;
            } else {
                sent.add(entry);
            }
        }
        return same ? this : new Batch(sent);
    }

    @Override
    public String toString() {
        return "batch of " + entries.size() + " requests";
    }
}
