package dev.lockstep.history;

/**
 * Something remarkable about a period.
 *
 * @param rule which rule found it
 * @param from first day of the period
 * @param measure the measure
 * @param value its mean in the period
 * @param reference what it is compared with: the mean of the period before, the mean latency, or the bound of the rule
 */
public record TrendAlert(Rule rule, String from, String measure, double value, double reference) {

    /** What is looked for. */
    public enum Rule {
        /** The 95th percentile of latency is more than twice the mean: a few operations take much longer than the others. */
        OUTLIERS,
        /** A measure is worse than in the period before by more than a fifth. */
        WORSE,
        /** A measure that has no better and worse differs from the period before by more than a fifth. */
        CHANGED,
        /** More than one operation in a hundred failed. */
        ERRORS
    }
}
