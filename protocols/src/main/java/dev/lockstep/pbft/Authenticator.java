package dev.lockstep.pbft;

import dev.lockstep.random.Mix;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What says who made a message: a signature, or message authentication codes, one for each receiver.
 *
 * <p>Cryptography is modeled, not computed. Only a {@link Key} makes these, and a key is that of one node, taken from its
 * context; so whatever a faulty node puts into its messages, it cannot put another's name below them.
 *
 * <p>Codes between two replicas are bound to nothing: a receiver knows from the host who sent a message, and does not pass
 * it on. What is passed on is bound to its content: clients' requests, view changes, new views, and all that is signed. A
 * receiver of codes that were passed on can check its own only, and shows nothing to others by that.
 */
public final class Authenticator {

    private static final long UNBOUND = 0;

    private final int author;
    private final int incarnation;
    private final long content;
    private final int sizeBytes;
    private final boolean signature;
    private final @Nullable BitSet onlyFor;

    private Authenticator(
            int author, int incarnation, long content, int sizeBytes, boolean signature, @Nullable BitSet onlyFor) {
        this.author = author;
        this.incarnation = incarnation;
        this.content = content;
        this.sizeBytes = sizeBytes;
        this.signature = signature;
        this.onlyFor = onlyFor;
    }

    /** Codes for receivers that get the message from the author itself. */
    static Authenticator unbound(int author, int incarnation, int sizeBytes) {
        return new Authenticator(author, incarnation, UNBOUND, sizeBytes, false, null);
    }

    /** A signature of this content. */
    static Authenticator signature(int author, int incarnation, long content, int sizeBytes) {
        return new Authenticator(author, incarnation, content, sizeBytes, true, null);
    }

    /** Codes of this content. */
    static Authenticator bound(int author, int incarnation, long content, int sizeBytes) {
        return new Authenticator(author, incarnation, content, sizeBytes, false, null);
    }

    /** Codes of this content that are right for these receivers only. */
    static Authenticator partial(int author, int incarnation, long content, int sizeBytes, BitSet onlyFor) {
        return new Authenticator(author, incarnation, content, sizeBytes, false, (BitSet) onlyFor.clone());
    }

    /** Whether it shows this receiver that the author made this content. */
    boolean shows(int receiver, int claimedAuthor, long claimedContent) {
        return author == claimedAuthor
                && content == claimedContent
                && content != UNBOUND
                && (onlyFor == null || onlyFor.get(receiver));
    }

    /** Whether it stands for one content, and not for all that its author sends itself. */
    boolean isBound() {
        return content != UNBOUND;
    }

    /** Whether it is a signature of one content, which convinces everybody or nobody. */
    boolean isSignature() {
        return signature;
    }

    /** How often its author had been rebooted when it was made; see {@link Incarnations}. */
    int incarnation() {
        return incarnation;
    }

    /** Bytes on the wire. */
    int sizeBytes() {
        return sizeBytes;
    }

    /** Hash of what it says. */
    long contentHash() {
        long who = author + ((long) incarnation << 32);
        return Mix.mix(Mix.mix(who, content), onlyFor == null ? 0 : onlyFor.hashCode());
    }
}
