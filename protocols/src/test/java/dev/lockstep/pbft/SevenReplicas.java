package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;

import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Seven replicas in a view change with codes; f is 2, replica 1 is the primary of view 1, and a backup is replica 2. */
abstract class SevenReplicas {

    static final Held BEGINNING = new Held(0, ServiceState.GENESIS_DIGEST);

    final ReplicaUnderTest primary = new ReplicaUnderTest(1, 7, OPTIONS);
    final ReplicaUnderTest backup = new ReplicaUnderTest(2, 7, OPTIONS);

    /** Makes the new view at the primary; returns the view changes of others that it names. */
    List<ViewChange> certifiedViewChanges() {
        return certified(viewChange(3), viewChange(4), viewChange(5), viewChange(6));
    }

    List<ViewChange> certified(ViewChange... viewChanges) {
        primary.givingUp();
        for (ViewChange viewChange : viewChanges) {
            primary.receive(viewChange.replica(), viewChange);
            acknowledge(viewChange, others(viewChange.replica()));
        }
        return Arrays.asList(viewChanges);
    }

    CodedNewView newView() {
        return primary.sentTo(2, CodedNewView.class).get(0);
    }

    /** The backup has the new-view and all that it names, but for one view change. */
    void entersAllBut(ViewChange missing) {
        for (ViewChange viewChange : certified(viewChange(3), viewChange(4), missing, viewChange(6))) {
            if (viewChange.replica() != missing.replica()) {
                backup.receive(viewChange.replica(), viewChange);
            }
        }
        backup.receive(1, primary.sentTo(2, ViewChange.class).get(0)).receive(1, newView());
    }

    void acknowledge(ViewChange viewChange, int... by) {
        for (int replica : by) {
            primary.receive(replica, primary.ack(replica, viewChange));
        }
    }

    /** Three replicas besides the primary and this one. */
    static int[] others(int sender) {
        return Arrays.stream(new int[] {2, 3, 4, 5, 6})
                .filter(replica -> replica != sender)
                .limit(3)
                .toArray();
    }

    ViewChange viewChange(int sender) {
        return primary.viewChange(sender, 1);
    }

    /** Another view change of the same replica. */
    ViewChange other(int sender) {
        return primary.viewChange(sender, 1, List.of(), List.of(new ViewMessage.PrePrepared(1, 0, 42)));
    }

    /** A view change whose codes convince all but replica 2. */
    ViewChange doubtful(int sender) {
        ViewChange bare = viewChange(sender);
        BitSet convinced = new BitSet();
        convinced.set(0, 7);
        convinced.clear(2);
        return bare.with(primary.key(sender).codesRightOnlyFor(convinced, bare.signedContent(), 6));
    }

    FetchViewChanges fetch(int from, boolean whole, Named... wanted) {
        return new FetchViewChanges(
                1, List.of(wanted), whole, from, primary.key(from).codes(1));
    }

    TransferMessage.Status status(int from) {
        return new TransferMessage.Status(
                1, false, 0, 0, from, primary.key(from).codes(6));
    }
}
