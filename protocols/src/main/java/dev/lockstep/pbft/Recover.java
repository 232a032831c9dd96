package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Operation;

/**
 * A replica that was rebooted asks to be recovered (TOCS §5.3). The request is ordered like any client's; its co-processor
 * signs it, with a timestamp that grows, so that it cannot be replayed.
 *
 * @param incarnation how often the replica was started again
 * @param bound the highest sequence number that it can have said something about: H_M
 * @param view the view that it comes back to: in later ones it has not said anything yet
 */
record Recover(int incarnation, long bound, long view) implements Operation {

    private static final int SIZE_BYTES = 20;

    @Override
    public String kind() {
        return "recover";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public int sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public long contentHash() {
        return ContentHash.of("pbft-recover")
                .add(incarnation)
                .add(bound)
                .add(view)
                .value();
    }
}
