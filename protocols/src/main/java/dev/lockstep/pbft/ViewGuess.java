package dev.lockstep.pbft;

import java.util.Arrays;

/** What a client takes for the view, and so for the primary: the highest one that a correct replica has surely reached. */
final class ViewGuess {

    private final Quorums quorums;
    private final long[] views;
    private long guess;

    ViewGuess(Quorums quorums) {
        this.quorums = quorums;
        views = new long[quorums.replicas()];
    }

    /** A replica said that it is in this view. */
    void heard(int replica, long view) {
        if (view > views[replica]) {
            views[replica] = view;
            if (view > guess) {
                long[] sorted = views.clone();
                Arrays.sort(sorted);
                // f + 1 replicas are in this view or in later ones
                guess = sorted[sorted.length - quorums.weak()];
            }
        }
    }

    /** The replica to ask. */
    int primary() {
        return quorums.primary(guess);
    }
}
