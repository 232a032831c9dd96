package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The seeds of a sweep, in order: ranges such as {@code 1..50}, and single ones. */
public final class Seeds {

    private static final Pattern RANGE = Pattern.compile("(-?\\d+)(?:\\.\\.(-?\\d+))?");
    private static final String FORM = " must be a seed, a range such as 1..50, or a list of them such as 1,5,9..12";
    private static final BigInteger MOST = BigInteger.valueOf(SweepPlan.MOST_RUNS);

    /** Seeds that follow each other. */
    private record Range(long first, long last) {

        BigInteger count() {
            return BigInteger.valueOf(last).subtract(BigInteger.valueOf(first)).add(BigInteger.ONE);
        }

        String text() {
            return first == last ? Long.toString(first) : first + ".." + last;
        }
    }

    private final List<Range> ranges;
    private final int count;

    private Seeds(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
        BigInteger total = ranges.stream().map(Range::count).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.compareTo(MOST) > 0) {
            throw new InvalidInputException(
                    "--seeds " + text() + " must be at most " + MOST + " seeds, but are " + total);
        }
        this.count = total.intValueExact();
    }

    /**
     * The seeds from one to another, both included.
     *
     * @throws InvalidInputException if the first is above the last, or there are too many
     */
    public static Seeds range(long first, long last) {
        return new Seeds(List.of(checked(first, last)));
    }

    /**
     * Reads {@code 1..50}, {@code 7}, or {@code 1,5,9..12}.
     *
     * @throws InvalidInputException if the text has another form, a range runs backwards, or a seed is there twice
     */
    public static Seeds parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.trim());
            if (!range.matches()) {
                throw refused(text, FORM);
            }
            try {
                long first = Long.parseLong(range.group(1));
                ranges.add(checked(first, range.group(2) == null ? first : Long.parseLong(range.group(2))));
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        "--seeds " + text + " must be between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE, e);
            }
        }
        requireDistinct(text, ranges);
        return new Seeds(ranges);
    }

    /** Number of seeds. */
    public int count() {
        return count;
    }

    /**
     * The seed at a place.
     *
     * @param index from 0 to below {@link #count}
     */
    public long at(int index) {
        long rest = index;
        for (Range range : ranges) {
            long size = range.count().longValueExact();
            if (rest < size) {
                return range.first() + rest;
            }
            rest -= size;
        }
        throw new IllegalArgumentException("index=" + index + " must be below count=" + count);
    }

    /** As many other seeds: those behind the highest of these, or else those below the lowest. */
    public Seeds others() {
        long highest = ranges.stream().mapToLong(Range::last).max().orElseThrow();
        if (highest <= Long.MAX_VALUE - count) {
            return range(highest + 1, highest + count);
        }
        long lowest = ranges.stream().mapToLong(Range::first).min().orElseThrow();
        return range(lowest - count, lowest - 1);
    }

    /** The seeds as {@link #parse} reads them. */
    public String text() {
        return ranges.stream().map(Range::text).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }

    private static Range checked(long first, long last) {
        if (first > last) {
            throw refused(first + ".." + last, " must not run backwards: write " + last + ".." + first);
        }
        return new Range(first, last);
    }

    private static void requireDistinct(String text, List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(Range::first));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).first() <= sorted.get(i - 1).last()) {
                throw refused(
                        text,
                        " must have each seed once, but has " + sorted.get(i).first() + " twice or more");
            }
        }
    }

    private static InvalidInputException refused(String text, String rule) {
        return new InvalidInputException("--seeds " + text + rule);
    }
}
