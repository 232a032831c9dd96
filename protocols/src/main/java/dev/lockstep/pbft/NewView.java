package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Named;
import java.util.List;

/** The primary of a new view shows that a quorum wants it, and what follows from what they know. */
public sealed interface NewView extends ViewMessage permits SignedNewView, CodedNewView {

    /** The pre-prepares of the new view, without batches, by sequence number: O. */
    List<PrePrepare> prePrepares();

    /** What is ordered again, by sequence number. */
    List<Chosen> chosen();

    /** Whose view changes it rests on, in the order in which they count. */
    List<Named> named();

    /** Hash of all but the authenticator: what is signed. */
    long signedContent();

    /** The same with this signature, or with these codes. */
    NewView with(Authenticator other);
}
