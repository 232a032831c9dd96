package dev.lockstep.gossip.rumor;

/**
 * A rumor.
 *
 * @param id unique in the run; the number of the operation for one that a client told, negative for one that was there
 *     when the run began
 * @param sizeBytes bytes of its text on the wire
 */
record Rumor(long id, int sizeBytes) {

    private static final int ID_BYTES = 8;

    /** One of those that were there when the run began. */
    static Rumor seeded(int number, int sizeBytes) {
        return new Rumor(-1L - number, sizeBytes);
    }

    int wireBytes() {
        return ID_BYTES + sizeBytes;
    }
}
