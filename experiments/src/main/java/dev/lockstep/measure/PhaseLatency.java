package dev.lockstep.measure;

/**
 * How long operations spent in one phase of their way.
 *
 * @param phase what the protocol calls it
 * @param operations number of successful operations that went this way
 * @param meanMillis mean time in this phase
 * @param share part of the time of these operations that they spent in this phase; all phases together are 1
 * @param p50Millis median
 * @param p99Millis 99th percentile
 * @param maxMillis longest
 */
public record PhaseLatency(
        String phase,
        long operations,
        double meanMillis,
        double share,
        double p50Millis,
        double p99Millis,
        double maxMillis) {

    /** The name of the figure of the mean time in a phase, such as {@code phaseOrderingMeanMillis}. */
    public static String meanFigure(String phase) {
        return figure(phase) + "MeanMillis";
    }

    /** The name of the figure of the share of a phase, such as {@code phaseOrderingShare}. */
    public static String shareFigure(String phase) {
        return figure(phase) + "Share";
    }

    private static String figure(String phase) {
        StringBuilder name = new StringBuilder("phase");
        for (String word : phase.replace("'", "").split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }
}
