package dev.lockstep.pbft;

import dev.lockstep.pbft.ViewMessage.Named;
import org.jspecify.annotations.Nullable;

/**
 * Which view changes others say that they got from their senders (TOCS §4.5.2). Of each replica the latest view counts, and
 * in it the first that it says of each sender: a faulty one can neither count twice nor fill the memory.
 */
final class Acknowledgments {

    private static final long NONE = 0;

    private final @Nullable Row[] rows;

    Acknowledgments(int replicas) {
        rows = new Row[replicas];
    }

    /** Takes what one replica says of another's view change. Returns false if it says nothing new. */
    boolean add(int from, long view, Named viewChange) {
        Row row = rows[from];
        if (row == null || row.view < view) {
            row = new Row(view, rows.length);
            rows[from] = row;
        }
        int sender = viewChange.replica();
        if (row.view > view || sender == from || row.digests[sender] != NONE) {
            return false;
        }
        row.digests[sender] = viewChange.digest();
        return viewChange.digest() != NONE;
    }

    /** How many replicas say that they got it, besides its sender and this one. */
    int count(long view, Named viewChange, int besides) {
        int count = 0;
        for (int from = 0; from < rows.length; from++) {
            Row row = rows[from];
            boolean says = row != null
                    && row.view == view
                    && row.digests[viewChange.replica()] == viewChange.digest()
                    && from != besides;
            count += says ? 1 : 0;
        }
        return count;
    }

    /** What one replica says. */
    private static final class Row {

        private final long view;
        /** By sender. */
        private final long[] digests;

        Row(long view, int replicas) {
            this.view = view;
            digests = new long[replicas];
        }
    }
}
