package dev.lockstep.node;

import org.jspecify.annotations.Nullable;

/**
 * The durable storage of one node: named cells and one log of records, as one sequential stream of writes.
 *
 * <p>Reads see every write at once. A write is durable only when a sync that was started after it has completed. What
 * is not durable may be lost in a crash: always a suffix of the writes, in the order in which they were made; a record
 * that is torn by the crash fails its checksum and is dropped with all behind it.
 *
 * <p>Stored values are kept as objects and must be immutable.
 */
public interface Storage {

    /** Writes a named cell. */
    void put(String cell, Object value, long sizeBytes);

    /**
     * Reads a named cell, or returns null if it was never written.
     *
     * @throws ClassCastException if the cell holds another type
     */
    <T> @Nullable T get(String cell, Class<T> type);

    /** Appends a record at the end of the log. */
    void append(Object logRecord, int sizeBytes);

    /**
     * Removes the records from this position to the end.
     *
     * @throws IndexOutOfBoundsException unless {@code firstPosition() <= position <= endPosition()}
     */
    void truncate(long position);

    /**
     * Removes the records before this position. If it lies beyond the end the log is empty, and the next record gets
     * this position.
     */
    void discardBefore(long position);

    /** Position of the first record that is still there; equals {@link #endPosition()} if there is none. */
    long firstPosition();

    /** Position that the next appended record will get. A fresh log starts at 0. */
    long endPosition();

    /**
     * Reads a record.
     *
     * @throws IndexOutOfBoundsException unless {@code firstPosition() <= position < endPosition()}
     */
    Object read(long position);

    /**
     * Makes everything written so far durable in the background. The node receives {@code completion} from itself when
     * that is done. Syncs of one node run one after another.
     */
    void sync(Message completion);

    /**
     * Makes everything written so far durable and blocks the node meanwhile: it handles nothing until then, and the
     * messages of the current callback leave afterwards.
     */
    void force();
}
