package dev.lockstep.workload;

/**
 * The shares of the kinds of writes, as weights in relation to each other: {@code put: 3, delete: 1} deletes with every
 * fourth write.
 *
 * @param put sets a key
 * @param append appends to a key
 * @param compareAndSet sets a key if it holds what the workload last wrote there, or nothing if it deleted it
 * @param delete removes a key
 * @param insert sets a key that was never there before: the next number beyond {@link Keys#count()}
 */
public record WriteMix(double put, double append, double compareAndSet, double delete, double insert) {

    /** Puts only. */
    public static WriteMix defaults() {
        return new WriteMix(1, 0, 0, 0);
    }

    /** Checks that the weights are numbers from 0 to 1e9 and not all 0. */
    public WriteMix {
        requireWeight("put", put);
        requireWeight("append", append);
        requireWeight("compareAndSet", compareAndSet);
        requireWeight("delete", delete);
        requireWeight("insert", insert);
        if (put + append + compareAndSet + delete + insert == 0) {
            throw new IllegalArgumentException(
                    "put=0, append=0, compareAndSet=0, delete=0, insert=0: one of the weights must be above 0");
        }
    }

    /** A mix without inserts. */
    public WriteMix(double put, double append, double compareAndSet, double delete) {
        this(put, append, compareAndSet, delete, 0);
    }

    /** Sum of the weights. */
    double total() {
        return put + append + compareAndSet + delete + insert;
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && weight <= 1e9)) {
            throw new IllegalArgumentException(name + "=" + weight + " must be between 0 and 1e9");
        }
    }
}
