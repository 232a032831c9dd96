package dev.lockstep.kernel;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.trace.CauseLog;
import dev.lockstep.trace.Dispatch;
import dev.lockstep.trace.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first event in which two runs differ, by running both side by side.
 */
public final class DivergenceFinder {

    private static final int REMEMBERED_EVENTS = 1 << 16;
    private static final int CAUSES_TOLD = 20;

    private final Side left;
    private final Side right;

    /** Two simulations that have not yet run. */
    public DivergenceFinder(Simulation left, Simulation right) {
        this.left = new Side(left);
        this.right = new Side(right);
    }

    /** Returns the checkpoint at which two runs first differ, if both have one there. */
    public static Optional<Checkpoint> firstDifferent(List<Checkpoint> left, List<Checkpoint> right) {
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            Checkpoint ofLeft = left.get(l);
            Checkpoint ofRight = right.get(r);
            if (ofLeft.events() == ofRight.events()) {
                if (!ofLeft.equals(ofRight)) {
                    return Optional.of(ofLeft);
                }
                l++;
                r++;
            } else if (ofLeft.events() < ofRight.events()) {
                l++;
            } else {
                r++;
            }
        }
        return Optional.empty();
    }

    /** Runs both until they differ, and returns where; empty if they end without having differed. */
    public Optional<Divergence> find() {
        while (true) {
            boolean leftGoesOn = left.step();
            boolean rightGoesOn = right.step();
            int common = Math.min(left.fresh.size(), right.fresh.size());
            for (int i = 0; i < common; i++) {
                if (!left.fresh.get(i).isSameAs(right.fresh.get(i))) {
                    return Optional.of(divergence(i));
                }
            }
            if (left.fresh.size() != right.fresh.size()) {
                return Optional.of(divergence(common));
            }
            if (!leftGoesOn && !rightGoesOn) {
                return Optional.empty();
            }
        }
    }

    private Divergence divergence(int index) {
        Dispatch ofLeft = left.freshAt(index);
        Dispatch ofRight = right.freshAt(index);
        return new Divergence(ofLeft, ofRight, left.causesOf(ofLeft), right.causesOf(ofRight));
    }

    /** One of the two runs. */
    private static final class Side {
        private final Simulation simulation;
        private final CauseLog log = new CauseLog(REMEMBERED_EVENTS);
        /** What the last step dispatched. */
        private final List<Dispatch> fresh = new ArrayList<>();

        private boolean ended;

        Side(Simulation simulation) {
            this.simulation = simulation;
            simulation.listen(dispatch -> {
                log.dispatched(dispatch);
                fresh.add(dispatch);
            });
        }

        boolean step() {
            fresh.clear();
            try {
                ended = ended || !simulation.step();
            } catch (InvariantViolation endsTheRun) {
                ended = true;
            }
            return !ended;
        }

        @Nullable
        Dispatch freshAt(int index) {
            return index < fresh.size() ? fresh.get(index) : null;
        }

        List<Dispatch> causesOf(@Nullable Dispatch dispatch) {
            return dispatch == null ? List.of() : log.causesOf(dispatch, CAUSES_TOLD);
        }
    }
}
