package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * A new view of signed messages: it carries the view changes themselves, which everybody can check (OSDI'99 §4.4).
 *
 * @param viewChanges of a quorum: V
 */
public record SignedNewView(
        long view, List<ViewChange> viewChanges, List<PrePrepare> prePrepares, int replica, Authenticator authenticator)
        implements NewView {

    private static final long KIND = ContentHash.hash("pbft-new-view");

    /** Copies the lists. */
    public SignedNewView {
        viewChanges = List.copyOf(viewChanges);
        prePrepares = List.copyOf(prePrepares);
    }

    @Override
    public List<Chosen> chosen() {
        List<Chosen> chosen = new ArrayList<>(prePrepares.size());
        for (PrePrepare prePrepare : prePrepares) {
            chosen.add(new Chosen(prePrepare.sequence(), prePrepare.digest()));
        }
        return chosen;
    }

    @Override
    public List<Named> named() {
        return viewChanges.stream().map(ViewChange::named).toList();
    }

    @Override
    public SignedNewView with(Authenticator other) {
        return new SignedNewView(view, viewChanges, prePrepares, replica, other);
    }

    @Override
    public int sizeBytes() {
        int size = HEADER_BYTES + 8 + authenticator.sizeBytes();
        for (ViewChange viewChange : viewChanges) {
            size += viewChange.sizeBytes();
        }
        for (PrePrepare prePrepare : prePrepares) {
            size += prePrepare.sizeBytes();
        }
        return size;
    }

    @Override
    public long signedContent() {
        long hash = Mix.mix(Mix.mix(KIND, view), replica);
        for (ViewChange viewChange : viewChanges) {
            hash = Mix.mix(hash, viewChange.contentHash());
        }
        for (PrePrepare prePrepare : prePrepares) {
            hash = Mix.mix(hash, prePrepare.contentHash());
        }
        return hash;
    }

    @Override
    public long contentHash() {
        return Mix.mix(signedContent(), authenticator.contentHash());
    }
}
