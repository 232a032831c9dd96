package dev.lockstep.statistics;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The mean of a series after its warm-up, with an interval that takes into account that neighbours depend on each other:
 * the rest is cut into batches so long that their means hardly do (Law and Carson, "A sequential procedure for determining
 * the length of a steady-state simulation", Operations Research 27, 1979), and these are treated as a sample.
 *
 * <p>If the series has controls, the means are regressed on how far the controls are from their true means, which takes
 * away the part of the variance that they explain (Lavenberg and Welch, "A perspective on the use of control variables to
 * increase the efficiency of Monte Carlo simulations", Management Science 27, 1981).
 *
 * @param mean the mean
 * @param halfWidth half the width of the interval around it
 * @param confidence probability that the interval covers the true mean, such as 0.99
 * @param observations number of observations that the mean is of
 * @param warmUpObservations number of observations before those
 * @param warmUpEndNanos time at which the last one of the warm-up was made; 0 if there is none
 * @param batches number of batches that the interval is from
 * @param lagOneCorrelation correlation of each batch with the next
 * @param isSettled whether an end of the warm-up was found, and batches are long enough to be hardly correlated; if not,
 *     the interval promises too much, and a longer run is needed
 */
public record SteadyState(
        double mean,
        double halfWidth,
        double confidence,
        long observations,
        long warmUpObservations,
        long warmUpEndNanos,
        int batches,
        double lagOneCorrelation,
        boolean isSettled) {

    /** More batches hardly narrow an interval (Schmeiser, "Batch size effects in the analysis of simulation output", 1982). */
    private static final int MOST_BATCHES = 64;

    private static final int FEWEST_BATCHES = 8;
    /** The correlation of so many independent batches is above this, divided by the root of their number, in 1 of 10 cases. */
    private static final double CORRELATION_QUANTILE = 1.2816;

    /**
     * Finds the steady state of a series.
     *
     * @param confidence between 0 and 1
     * @param controlMeans the true means of the controls that are to be used, from the first on
     * @return nothing if there are too few observations, about 80, to say anything
     */
    public static Optional<SteadyState> of(ObservationSeries series, double confidence, double... controlMeans) {
        if (controlMeans.length > series.controls()) {
            throw new IllegalArgumentException(
                    "controlMeans=" + controlMeans.length + " must not be more than controls=" + series.controls());
        }
        if (series.batches() < 2 * FEWEST_BATCHES) {
            return Optional.empty();
        }
        int warmUp = WarmUp.batches(series);
        int most = Math.min(MOST_BATCHES, Integer.highestOneBit(series.batches() - warmUp));
        BatchMeans means = new BatchMeans(series, warmUp, most, 0);
        while (means.isCorrelated(CORRELATION_QUANTILE) && means.count() > FEWEST_BATCHES) {
            means = new BatchMeans(series, warmUp, means.count() / 2, 0);
        }
        boolean isSettled = warmUp < series.batches() / 2 && !means.isCorrelated(CORRELATION_QUANTILE);
        double[] estimate = controlMeans.length == 0 ? plain(means) : controlled(means, controlMeans);
        return Optional.of(of(series, means, controlMeans.length, estimate, confidence, isSettled));
    }

    /**
     * Puts a result together.
     *
     * @param controls number of controls that the estimate uses
     * @param estimate mean and standard error
     */
    private static SteadyState of(
            ObservationSeries series,
            BatchMeans means,
            int controls,
            double[] estimate,
            double confidence,
            boolean isSettled) {
        int first = means.firstBatch();
        int freedom = means.count() - 1 - controls;
        double quantile = new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
        return new SteadyState(
                estimate[0],
                quantile * estimate[1],
                confidence,
                (series.batches() - first) * series.batchSize(),
                first * series.batchSize(),
                first == 0 ? 0 : series.endNanos(first - 1),
                means.count(),
                means.lagOneCorrelation(),
                isSettled);
    }

    /**
     * The mean of a control over the whole series, with an interval by batch means. Whoever uses a control should look at it:
     * if the true mean lies outside, it is not what it was taken for, and takes the error with it out of sight.
     *
     * @param control counted from 0
     * @param confidence between 0 and 1
     * @return nothing if there are too few observations
     */
    public static Optional<SteadyState> ofControl(ObservationSeries series, int control, double confidence) {
        if (series.batches() < MOST_BATCHES) {
            return Optional.empty();
        }
        BatchMeans means = new BatchMeans(series, 0, MOST_BATCHES, 1 + control);
        return Optional.of(of(series, means, 0, plain(means), confidence, true));
    }

    /** Lower end of the interval. */
    public double low() {
        return mean - halfWidth;
    }

    /** Upper end of the interval. */
    public double high() {
        return mean + halfWidth;
    }

    /** Whether a value lies in the interval. */
    public boolean covers(double value) {
        return low() <= value && value <= high();
    }

    /** Mean and standard error. */
    private static double[] plain(BatchMeans means) {
        return new double[] {means.mean(), means.deviation() / Math.sqrt(means.count())};
    }

    /** The intercept of the regression on the controls, and its standard error. */
    private static double[] controlled(BatchMeans means, double[] controlMeans) {
        double[] values = means.column(0);
        double[][] controls = new double[values.length][controlMeans.length];
        for (int control = 0; control < controlMeans.length; control++) {
            double[] observed = means.column(1 + control);
            for (int batch = 0; batch < values.length; batch++) {
                controls[batch][control] = observed[batch] / controlMeans[control] - 1;
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(values, controls);
        return new double[] {
            regression.estimateRegressionParameters()[0], regression.estimateRegressionParametersStandardErrors()[0]
        };
    }
}
