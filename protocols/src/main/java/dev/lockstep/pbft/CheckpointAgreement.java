package dev.lockstep.pbft;

import java.util.TreeMap;

/** No two correct replicas have different states behind the same sequence number (OSDI'99 §4.3). */
final class CheckpointAgreement extends PbftInvariant {

    /** Far more than lie between the watermarks of any two replicas that still talk of the same checkpoint. */
    private static final int MOST_CHECKPOINTS = 4096;

    private final TreeMap<Long, Long> digests = new TreeMap<>();

    CheckpointAgreement() {
        super("checkpoint-agreement", PbftEvent.CheckpointTaken.class, PbftEvent.CheckpointStable.class);
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.CheckpointTaken taken) {
            check(node, taken.sequence(), taken.digest());
        } else if (event instanceof PbftEvent.CheckpointStable stable) {
            check(node, stable.sequence(), stable.digest());
        }
    }

    /** Checks that a replica has the state behind this batch that others have. */
    void check(int node, long sequence, long digest) {
        Long known = digests.putIfAbsent(sequence, digest);
        if (known != null && known != digest) {
            throw violation(
                    "replica " + node + " has another state behind batch " + sequence + " than another replica has");
        }
        if (digests.size() > MOST_CHECKPOINTS) {
            digests.pollFirstEntry();
        }
    }
}
