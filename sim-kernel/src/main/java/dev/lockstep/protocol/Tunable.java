package dev.lockstep.protocol;

/**
 * An option that is worth a try when a protocol should give more.
 *
 * @param option its path among the options, such as {@code replication.maxBatchEntries}
 * @param values what is sensible: {@code low..high} for numbers and durations, or {@code value,value}
 * @param limits what it holds back
 * @param evidence name of a measure of the protocol that tells whether it does, see {@link Limit}; empty if none does
 */
public record Tunable(String option, String values, Limit limits, String evidence) {

    /** What an option holds back. */
    public enum Limit {
        /** How much is agreed on at once. The evidence counts how often more was there than fits, for each batch. */
        BATCH,
        /** How much is on the way at once. The evidence is the share of batches for which there was no room at once. */
        WINDOW,
        /** How long is collected what a busy resource then does at once. That it is busy is seen without evidence. */
        COLLECTING,
        /** In whose way the disk is waited for; of values in a list, earlier ones wait less. */
        DISK,
        /** How long a silent replica is trusted. The evidence counts how often one was given up; at the start is none. */
        TRUST,
        /** How long clients wait for an answer. The evidence counts how often they asked again. */
        PATIENCE,
        /** Something else: only a search tries it. */
        OTHER
    }

    /** Checks that there is an option with values. */
    public Tunable {
        if (option.isBlank() || values.isBlank()) {
            throw new IllegalArgumentException(
                    "option=" + option + " with values=" + values + " must name an option and its values");
        }
    }

    /** An option that only a search tries. */
    public static Tunable of(String option, String values) {
        return new Tunable(option, values, Limit.OTHER, "");
    }
}
