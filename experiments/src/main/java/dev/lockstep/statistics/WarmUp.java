package dev.lockstep.statistics;

/**
 * Finds the end of a warm-up: the marginal standard error rule on batches of five, MSER-5 (White, "An effective truncation
 * heuristic for bias reduction in simulation output", Simulation 69, 1997). What is cut off is what makes the standard
 * error of the mean of the rest, taken as if it were independent, smallest: a start that is unlike the rest costs more
 * than the observations are worth.
 */
final class WarmUp {

    private WarmUp() {}

    /**
     * The number of batches to cut off. The rule is not trusted in the second half, where few batches look alike by chance:
     * a result of half the batches means that no end was found.
     */
    static int batches(ObservationSeries series) {
        int count = series.batches();
        int best = count / 2;
        double smallest = Double.POSITIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        // from the end, so that each step adds one batch (Welford, 1962)
        for (int batch = count - 1; batch >= 0; batch--) {
            int rest = count - batch;
            double difference = series.mean(batch, 0) - mean;
            mean += difference / rest;
            squares += difference * (series.mean(batch, 0) - mean);
            double error = squares / ((double) rest * rest);
            if (batch <= count / 2 && error <= smallest) {
                smallest = error;
                best = batch;
            }
        }
        return best;
    }
}
