package dev.lockstep.pbft;

/**
 * How many replicas must say the same. Any number of replicas from 4 works; {@code 3 f + 1} gets the most out of them.
 *
 * <p>Any two quorums share at least {@code f + 1} replicas, one of which is correct, and the correct replicas alone are a
 * quorum. For {@code 3 f + 1} replicas a quorum is the {@code 2 f + 1} of the paper; for other numbers 2 f + 1 would be too
 * few: with six replicas two sets of three need not meet at all.
 *
 * @param replicas number of replicas, at least 4
 * @param faulty how many of them may be faulty: f, at least 1; n must be at least 3 f + 1
 */
public record Quorums(int replicas, int faulty) {

    /** The least number of replicas that survives one faulty one. */
    public static final int FEWEST_REPLICAS = 4;

    /** Checks the numbers. */
    public Quorums {
        if (replicas < FEWEST_REPLICAS) {
            throw new IllegalArgumentException("replicas=" + replicas + " must be at least " + FEWEST_REPLICAS
                    + ": with fewer, not even one may be faulty");
        }
        if (faulty < 1 || faulty > mostFaulty(replicas)) {
            throw new IllegalArgumentException("f=" + faulty + " must be between 1 and " + mostFaulty(replicas)
                    + ", the most of n=" + replicas + " that may be faulty: n must be at least 3 f + 1");
        }
    }

    /** Of replicas of which as many may be faulty as their number allows. */
    public static Quorums of(int replicas) {
        return new Quorums(replicas, Math.max(1, mostFaulty(replicas)));
    }

    private static int mostFaulty(int replicas) {
        return (replicas - 1) / 3;
    }

    /** How many make a quorum: half of {@code n + f + 1}, rounded up. */
    public int quorum() {
        return (replicas + faulty() + 2) / 2;
    }

    /** How many have a correct one among them: {@code f + 1}, a weak certificate. */
    public int weak() {
        return faulty() + 1;
    }

    /** How many prepares of backups make a pre-prepared request prepared: a quorum, with the primary. */
    public int prepares() {
        return quorum() - 1;
    }

    /** How many others must acknowledge a view change besides its sender and the new primary: 2 f - 1 of 3 f + 1. */
    public int acknowledgements() {
        return quorum() - 2;
    }

    /** Whether a node is one of the replicas. */
    public boolean contains(int node) {
        return node >= 0 && node < replicas;
    }

    /** The primary of a view. */
    public int primary(long view) {
        return (int) (view % replicas);
    }
}
