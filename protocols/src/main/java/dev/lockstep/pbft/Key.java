package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import java.util.BitSet;

/** What a node signs with and computes codes with. It names the node whose context it was taken from, and no other. */
public final class Key {

    /** An Ed25519 signature (RFC 8032). */
    static final int SIGNATURE_BYTES = 64;

    /** HMAC-SHA256, truncated to half as RFC 2104 allows. */
    static final int MAC_BYTES = 16;

    private final int owner;
    private final int incarnation;

    private Key(int owner, int incarnation) {
        this.owner = owner;
        this.incarnation = incarnation;
    }

    /** The key of the node that this is the context of, if it is never exchanged for a new one. */
    public static Key of(NodeContext context) {
        return new Key(context.id(), 0);
    }

    /** The key that a replica has in its present incarnation; see {@link Incarnations}. */
    static Key of(NodeContext context, int incarnation) {
        return new Key(context.id(), incarnation);
    }

    /** A signature of this content, which convinces everybody. */
    public Authenticator sign(long content) {
        return Authenticator.signature(owner, incarnation, content, SIGNATURE_BYTES);
    }

    /** A signature of a message that its receivers do not pass on; it shows nothing to others. */
    public Authenticator signature() {
        return Authenticator.unbound(owner, incarnation, SIGNATURE_BYTES);
    }

    /** Codes for so many receivers of a message that none of them passes on. */
    public Authenticator codes(int receivers) {
        return Authenticator.unbound(owner, incarnation, receivers * MAC_BYTES);
    }

    /** Codes of this content for so many receivers. */
    public Authenticator codes(long content, int receivers) {
        return Authenticator.bound(owner, incarnation, content, receivers * MAC_BYTES);
    }

    /** Codes of this content for so many receivers, which only some of them find right: the work of a faulty client. */
    public Authenticator codesRightOnlyFor(BitSet some, long content, int receivers) {
        return Authenticator.partial(owner, incarnation, content, receivers * MAC_BYTES, some);
    }
}
