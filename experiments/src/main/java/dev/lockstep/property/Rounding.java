package dev.lockstep.property;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Durations and numbers that are shorter to read, near given ones. */
final class Rounding {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private Rounding() {}

    /** How long a duration is to read: 0 for whole seconds and for one digit below, more for each digit behind. */
    static int roughness(Duration duration) {
        return (int) grids(duration.abs())
                .takeWhile(grid -> duration.toNanos() % grid != 0)
                .count();
    }

    /** Durations that are rounder, below and above the given one; the roundest first. */
    private static Stream<Duration> rounder(Duration duration) {
        long nanos = duration.toNanos();
        return grids(duration)
                .takeWhile(grid -> nanos % grid != 0)
                .flatMap(grid -> LongStream.of(nanos / grid * grid, nanos / grid * grid + grid))
                .mapToObj(Duration::ofNanos);
    }

    /** Durations above zero that are shorter and no longer to read: one step, about half as long, and one step less. */
    private static Stream<Duration> shorter(Duration duration) {
        long nanos = duration.toNanos();
        return grids(duration)
                .filter(grid -> nanos % grid == 0)
                .limit(1)
                .flatMap(grid -> LongStream.of(grid, nanos / 2 / grid * grid, nanos - grid))
                .filter(shorter -> shorter > 0 && shorter < nanos)
                .distinct()
                .mapToObj(Duration::ofNanos);
    }

    /** Rounder durations, then shorter ones; of a duration before zero, the same with its sign. */
    static Stream<Duration> simpler(Duration duration) {
        return duration.isNegative()
                ? simpler(duration.negated()).map(Duration::negated)
                : Stream.concat(rounder(duration), shorter(duration));
    }

    /** Number of digits that a number is written with. */
    static int digits(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().precision();
    }

    /** The number with one digit. */
    static Stream<Double> oneDigit(double value) {
        return Stream.of(BigDecimal.valueOf(value)
                .round(new MathContext(1, RoundingMode.HALF_UP))
                .doubleValue());
    }

    /** A second, a tenth of it, and so on: those that a duration has room for. */
    private static LongStream grids(Duration duration) {
        return LongStream.iterate(SECOND_NANOS, grid -> grid > 0, grid -> grid / 10)
                .dropWhile(grid -> grid > duration.toNanos());
    }
}
