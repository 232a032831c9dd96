package dev.lockstep.check;

/** An invariant did not hold. The host that ran the nodes adds where in the run that was. */
public final class InvariantViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String invariant;
    private final String detail;
    private final long seed;
    private final long timeNanos;
    private final long event;
    private final int node;

    /** A violation that does not yet know where in the run it happened. */
    public InvariantViolation(String invariant, String detail) {
        this(invariant, detail, 0, -1, -1, -1);
    }

    private InvariantViolation(String invariant, String detail, long seed, long timeNanos, long event, int node) {
        super(
                event < 0
                        ? invariant + ": " + detail
                        : invariant + ": " + detail + " (seed " + seed + ", event " + event + ", node " + node + ", at "
                                + timeNanos + " ns)");
        this.invariant = invariant;
        this.detail = detail;
        this.seed = seed;
        this.timeNanos = timeNanos;
        this.event = event;
        this.node = node;
    }

    /** The same violation with its place in the run. */
    public InvariantViolation at(long seed, long timeNanos, long event, int node) {
        InvariantViolation located = new InvariantViolation(invariant, detail, seed, timeNanos, event, node);
        located.setStackTrace(getStackTrace());
        return located;
    }

    /** Name of the invariant. */
    public String invariant() {
        return invariant;
    }

    /** What did not hold. */
    public String detail() {
        return detail;
    }

    /** Seed of the run. */
    public long seed() {
        return seed;
    }

    /** True time of the violation, or -1. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Number of the dispatched event, counted from 1, or -1. */
    public long event() {
        return event;
    }

    /** The node that the observed event was about, or -1. */
    public int node() {
        return node;
    }
}
