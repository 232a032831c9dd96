package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the primary of a new view shows what it rests on, and how backups find that so: with signatures it shows the view
 * changes themselves ({@link SignedNewViews}), with codes it names those that others acknowledged
 * ({@link AcknowledgedNewViews}).
 */
sealed interface NewViews permits SignedNewViews, AcknowledgedNewViews {

    /**
     * A new view as far as this replica can tell.
     *
     * @param viewChanges that it rests on
     * @param decision what it begins with, or null if what it says does not follow from these
     */
    record Begun(
            NewView newView,
            List<ViewChange> viewChanges,
            @Nullable Decision decision) {}

    /**
     * What the primary begins the view with, or null if more is needed.
     *
     * @param wanting the view changes for it that came from their senders, and its own
     */
    @Nullable
    Begun make(NodeContext context, List<ViewChange> wanting);

    /** Whether the view changes of a quorum count, as far as this primary knows. */
    default boolean hasEnough() {
        return true;
    }

    /** A new-view has come, from a primary or passed on. Returns it if this replica can tell what it begins with. */
    @Nullable
    Begun onNewView(NodeContext context, NewView message);

    /** Whether a view change that its sender sent may be believed, given what this replica said of others before. */
    default boolean admits(ViewChange message) {
        return true;
    }

    /** This replica waits for a view, and has got a view change for it from its sender. */
    default void accepted(NodeContext context, ViewChange message) {}

    /** A view change has come, from its sender or passed on. Returns a new view that waited for it. */
    default @Nullable Begun onViewChange(NodeContext context, ViewChange message) {
        return null;
    }

    /** An acknowledgement has come. Returns a new view that waited for it. */
    default @Nullable Begun onAck(NodeContext context, int from, ViewChangeAck message) {
        return null;
    }

    /** Another replica asks for view changes. */
    default void onFetch(NodeContext context, int from, FetchViewChanges message) {}

    /** An acknowledgement of this replica leaves. */
    default void released(NodeContext context, ViewChangeAck ack) {}

    /** This replica has moved to another view. */
    default void moved() {}

    /** A new view has begun that rests on these, which others may lack. */
    default void show(List<ViewChange> viewChanges) {}

    /** This replica makes no step: asks again for what new views rest on. */
    default void fetchMissing(NodeContext context) {}

    /** Another replica makes no step: sends again what this one acknowledged, if that is the one to be told. */
    default void acknowledgeAgain(NodeContext context, int to) {}
}
