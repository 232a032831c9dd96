package dev.lockstep.raft;

import java.util.Arrays;

/** Numbers by position, in pages that are made when they are first written. Positions that were never set hold 0. */
final class LongList {

    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final long[] UNWRITTEN = {};

    private long[][] pages = new long[0][];

    long get(long position) {
        int page = (int) (position >> PAGE_BITS);
        return page < pages.length && pages[page] != UNWRITTEN ? pages[page][(int) position & PAGE_MASK] : 0;
    }

    void set(long position, long value) {
        int page = (int) (position >> PAGE_BITS);
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
}
