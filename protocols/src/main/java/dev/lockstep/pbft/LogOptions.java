package dev.lockstep.pbft;

/**
 * Checkpoints and watermarks (OSDI'99 §4.3).
 *
 * @param checkpointInterval a checkpoint is taken at each sequence number that this divides: K
 * @param watermarkDistance how far sequence numbers may be ahead of the stable checkpoint: L
 */
public record LogOptions(int checkpointInterval, int watermarkDistance) {

    /** The paper's. */
    public static final LogOptions DEFAULTS = new LogOptions(
            // OSDI'99 §4.3 has 100; a power of two divides the ring of slots evenly
            128,
            // OSDI'99 §4.3: twice K, so that the log need not wait for a checkpoint to become stable
            256);

    /** Checks each value. */
    public LogOptions {
        Require.atLeast("log.checkpointInterval", checkpointInterval, 1);
        if (watermarkDistance < checkpointInterval || watermarkDistance > 1 << 20) {
            throw new IllegalArgumentException("log.watermarkDistance=" + watermarkDistance
                    + " must be between log.checkpointInterval=" + checkpointInterval + " and " + (1 << 20)
                    + ", or the log fills before a checkpoint can empty it");
        }
    }
}
