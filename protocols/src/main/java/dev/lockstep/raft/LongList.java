package dev.lockstep.raft;

import java.util.Arrays;

/**
 * Numbers by position, in pages that are made when they are first written, and dropped when they are no longer needed.
 * Positions that were never set, or are forgotten, hold 0.
 */
final class LongList {

    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final long[] UNWRITTEN = {};

    private long[][] pages = new long[0][];
    private long firstPage;

    long get(long position) {
        long page = (position >> PAGE_BITS) - firstPage;
        return page >= 0 && page < pages.length && pages[(int) page] != UNWRITTEN
                ? pages[(int) page][(int) position & PAGE_MASK]
                : 0;
    }

    /** Sets a number; what is forgotten stays so. */
    void set(long position, long value) {
        int page = Math.toIntExact((position >> PAGE_BITS) - firstPage);
        if (page < 0) {
            return;
        }
        if (page >= pages.length) {
            int old = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, old * 2));
            Arrays.fill(pages, old, pages.length, UNWRITTEN);
        }
        if (pages[page] == UNWRITTEN) {
            pages[page] = new long[PAGE_MASK + 1];
        }
        pages[page][(int) position & PAGE_MASK] = value;
    }

    /** Forgets positions before this one; those that share a page with it remain. */
    void forgetBefore(long position) {
        long gone = (position >> PAGE_BITS) - firstPage;
        if (gone > 0) {
            pages = gone < pages.length ? Arrays.copyOfRange(pages, (int) gone, pages.length) : new long[0][];
            firstPage += gone;
        }
    }
}
