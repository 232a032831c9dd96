package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * A new view of messages with codes: digests of view changes that enough replicas have acknowledged, and what follows from them
 * (TOCS §4.5.3). Whoever gets it looks for these view changes itself.
 *
 * @param named digests of the view changes of a quorum: V
 * @param stable the checkpoint that the view begins from: part of X
 * @param chosen the batch for each sequence number behind it, without a gap: the rest of X
 */
public record CodedNewView(
        long view, List<Named> named, Held stable, List<Chosen> chosen, int replica, Authenticator authenticator)
        implements NewView {

    private static final long KIND = ContentHash.hash("pbft-coded-new-view");

    /** Copies the lists. */
    public CodedNewView {
        named = List.copyOf(named);
        chosen = List.copyOf(chosen);
    }

    @Override
    public List<PrePrepare> prePrepares() {
        List<PrePrepare> prePrepares = new ArrayList<>(chosen.size());
        for (Chosen choice : chosen) {
            prePrepares.add(new PrePrepare(view, choice.sequence(), choice.digest(), null, replica, authenticator));
        }
        return prePrepares;
    }

    @Override
    public CodedNewView with(Authenticator other) {
        return new CodedNewView(view, named, stable, chosen, replica, other);
    }

    @Override
    public int sizeBytes() {
        int checkpoint = 8 + DIGEST_BYTES;
        return HEADER_BYTES
                + 8
                + named.size() * Named.SIZE_BYTES
                + checkpoint
                + chosen.size() * (8 + DIGEST_BYTES)
                + authenticator.sizeBytes();
    }

    @Override
    public long signedContent() {
        long hash = Mix.mix(Mix.mix(KIND, view), replica);
        for (Named viewChange : named) {
            hash = Mix.mix(hash, viewChange.contentHash());
        }
        hash = Mix.mix(Mix.mix(hash, stable.sequence()), stable.digest());
        for (Chosen choice : chosen) {
            hash = Mix.mix(Mix.mix(hash, choice.sequence()), choice.digest());
        }
        return hash;
    }

    @Override
    public long contentHash() {
        return Mix.mix(signedContent(), authenticator.contentHash());
    }
}
