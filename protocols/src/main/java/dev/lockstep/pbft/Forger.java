package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages with other contents, authenticated as well as their node can do it: with its own key. */
final class Forger {

    private final Key key;
    private final Quorums quorums;

    Forger(Key key, Quorums quorums) {
        this.key = key;
        this.quorums = quorums;
    }

    Key key() {
        return key;
    }

    Quorums quorums() {
        return quorums;
    }

    /** The same message about another place or digest; a pre-prepare keeps its batch, a checkpoint has no view. */
    OrderingMessage with(OrderingMessage truth, long view, long sequence, long digest) {
        if (truth instanceof PrePrepare message) {
            return prePrepare(message, view, sequence, digest, message.batch());
        } else if (truth instanceof Prepare message) {
            long content = Prepare.signedContent(view, sequence, digest, message.replica());
            return new Prepare(view, sequence, digest, message.replica(), again(message.authenticator(), content));
        } else if (truth instanceof Commit message) {
            long content = Commit.signedContent(view, sequence, digest, message.replica());
            return new Commit(view, sequence, digest, message.replica(), again(message.authenticator(), content));
        }
        Checkpoint message = (Checkpoint) truth;
        long content = Checkpoint.signedContent(sequence, digest, message.replica());
        return new Checkpoint(sequence, digest, message.replica(), again(message.authenticator(), content));
    }

    /** The same with another digest. */
    OrderingMessage with(OrderingMessage truth, long digest) {
        return with(truth, view(truth), truth.sequence(), digest);
    }

    /** The view that a message is of; a checkpoint is of none, which is 0. */
    static long view(OrderingMessage message) {
        if (message instanceof PrePrepare prePrepare) {
            return prePrepare.view();
        } else if (message instanceof Prepare prepare) {
            return prepare.view();
        }
        return message instanceof Commit commit ? commit.view() : 0;
    }

    /** Another pre-prepare. */
    PrePrepare prePrepare(PrePrepare truth, long view, long sequence, long digest, @Nullable Batch batch) {
        long content = PrePrepare.signedContent(view, sequence, digest, truth.replica());
        Authenticator authenticator = again(truth.authenticator(), content);
        return new PrePrepare(view, sequence, digest, batch, truth.replica(), authenticator);
    }

    /** Another view change. */
    ViewChange viewChange(
            ViewChange truth,
            long view,
            List<Held> checkpoints,
            List<Prepared> prepared,
            List<PrePrepared> prePrepared) {
        ViewChange other = new ViewChange(
                view, checkpoints, truth.proof(), prepared, prePrepared, truth.replica(), truth.authenticator());
        return other.with(again(truth.authenticator(), other.signedContent()));
    }

    /** Another new-view, authenticated as the truth is. */
    NewView newView(NewView truth, NewView other) {
        return other.with(again(truth.authenticator(), other.signedContent()));
    }

    /** What authenticates another content in the same way: codes of a message that is not passed on fit any. */
    Authenticator again(Authenticator truth, long content) {
        return truth.isBound() ? toPassOn(truth.isSignature(), content) : truth;
    }

    /** What authenticates a message that is passed on: a signature, or codes for all other replicas. */
    Authenticator toPassOn(boolean signs, long content) {
        return signs ? key.sign(content) : key.codes(content, quorums.replicas() - 1);
    }
}
