package dev.lockstep.pbft;

import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new-view that names view changes, and those of them that are found (TOCS §4.5.4). */
final class PendingNewView {

    private final CodedNewView newView;
    /** By position in the new-view. */
    private final @Nullable ViewChange[] found;
    /** Positions of those that are sure to come from their senders. */
    private final BitSet sure = new BitSet();

    PendingNewView(CodedNewView newView) {
        this.newView = newView;
        found = new ViewChange[newView.named().size()];
    }

    CodedNewView newView() {
        return newView;
    }

    /** Where the new-view names this view change; -1 if it does not. */
    int position(Named viewChange) {
        return newView.named().indexOf(viewChange);
    }

    /** Whether the view change at this position was found. */
    boolean isFound(int position) {
        return found[position] != null;
    }

    /** Whether the one at this position was found and comes from its sender. */
    boolean isSure(int position) {
        return sure.get(position);
    }

    /** Takes the view change at a position. */
    void find(int position, ViewChange viewChange) {
        found[position] = viewChange;
    }

    /** The one at this position comes from its sender. */
    void makeSure(int position) {
        sure.set(position);
    }

    /** Whether each was found and comes from its sender. */
    boolean isComplete() {
        return sure.cardinality() == found.length;
    }

    /** All of them, in the order of the new-view; only when it is complete. */
    List<ViewChange> viewChanges() {
        List<ViewChange> all = new ArrayList<>(found.length);
        for (ViewChange viewChange : found) {
            if (viewChange == null) {
                throw new IllegalStateException("the new-view of view " + newView.view() + " is not complete");
            }
            all.add(viewChange);
        }
        return all;
    }

    /** Those that were not found, or those of which it is not sure whose they are. */
    List<Named> open(boolean missing) {
        List<Named> open = new ArrayList<>();
        for (int position = 0; position < found.length; position++) {
            if (missing ? found[position] == null : !sure.get(position)) {
                open.add(newView.named().get(position));
            }
        }
        return open;
    }
}
