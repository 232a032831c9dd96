package dev.lockstep.sweep;

/** A run of a sweep ended with an exception that is no violation: a defect of a protocol, a model or the kernel. */
public final class SweepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Cell cell;
    private final long seed;

    SweepFailedException(Cell cell, long seed, Throwable cause) {
        super(cell.text() + ", seed " + seed + ": " + cause.getMessage(), cause);
        this.cell = cell;
        this.seed = seed;
    }

    /** The cell of the run. */
    public Cell cell() {
        return cell;
    }

    /** Its seed. */
    public long seed() {
        return seed;
    }
}
