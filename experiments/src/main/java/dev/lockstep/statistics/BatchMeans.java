package dev.lockstep.statistics;

import org.apache.commons.math3.stat.StatUtils;

/** The end of a series, cut into a few long batches of equal length. What does not fit is left out at the beginning. */
final class BatchMeans {

    private final double[][] columns;
    private final int firstBatch;
    /** The column whose mean is asked for. */
    private final int main;

    /**
     * Cuts a series.
     *
     * @param from the first short batch that may be used
     * @param count number of long batches
     * @param main the column whose mean is asked for: 0 for the series itself, else a control
     */
    BatchMeans(ObservationSeries series, int from, int count, int main) {
        this.main = main;
        int length = (series.batches() - from) / count;
        firstBatch = series.batches() - count * length;
        columns = new double[1 + series.controls()][count];
        for (int column = 0; column < columns.length; column++) {
            for (int batch = 0; batch < count; batch++) {
                double sum = 0;
                for (int part = 0; part < length; part++) {
                    sum += series.mean(firstBatch + batch * length + part, column);
                }
                columns[column][batch] = sum / length;
            }
        }
    }

    int count() {
        return columns[0].length;
    }

    /** The first short batch that is used. */
    int firstBatch() {
        return firstBatch;
    }

    double[] column(int column) {
        return columns[column].clone();
    }

    double mean() {
        return StatUtils.mean(columns[main]);
    }

    /** Standard deviation of the long batches. */
    double deviation() {
        return Math.sqrt(StatUtils.variance(columns[main]));
    }

    /** Correlation of each long batch with the next, estimated with the mean of all; 0 if all are equal. */
    double lagOneCorrelation() {
        double mean = mean();
        double squares = 0;
        double products = 0;
        for (int batch = 0; batch < count(); batch++) {
            double difference = columns[main][batch] - mean;
            squares += difference * difference;
            if (batch > 0) {
                products += difference * (columns[main][batch - 1] - mean);
            }
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Whether neighbours are more alike than independent ones would be but for a few cases. */
    boolean isCorrelated(double quantile) {
        return lagOneCorrelation() > quantile / Math.sqrt(count());
    }
}
