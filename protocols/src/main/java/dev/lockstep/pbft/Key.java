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

    private Key(int owner) {
        this.owner = owner;
    }

    /** The key of the node that this is the context of. */
    public static Key of(NodeContext context) {
        return new Key(context.id());
    }

    /** A signature of this content, which convinces everybody. */
    public Authenticator sign(long content) {
        return Authenticator.signature(owner, content, SIGNATURE_BYTES);
    }

    /** A signature of a message that its receivers do not pass on; it shows nothing to others. */
    public Authenticator signature() {
        return Authenticator.unbound(owner, SIGNATURE_BYTES);
    }

    /** Codes for so many receivers of a message that none of them passes on. */
    public Authenticator codes(int receivers) {
        return Authenticator.unbound(owner, receivers * MAC_BYTES);
    }

    /** Codes of this content for so many receivers. */
    public Authenticator codes(long content, int receivers) {
        return Authenticator.bound(owner, content, receivers * MAC_BYTES);
    }

    /** Codes of this content for so many receivers, which only some of them find right: the work of a faulty client. */
    public Authenticator codesRightOnlyFor(BitSet some, long content, int receivers) {
        return Authenticator.partial(owner, content, receivers * MAC_BYTES, some);
    }
}
