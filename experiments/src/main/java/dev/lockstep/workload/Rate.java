package dev.lockstep.workload;

import dev.lockstep.data.Quantities;
import dev.lockstep.data.Shorthand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many operations per second arrive, over all clients, as time goes on. Times count from the start of the workload.
 * In text it is a number if it stays the same, such as {@code rate: 500}, else an object with one field, such as
 * {@code rate: {ramp: {from: 100, to: 2000, over: 1m}}}.
 */
public sealed interface Rate {

    /** Ends of the range that a rate lies in, for messages. */
    String ALLOWED = "must be between 0 and 1e9 operations per second";

    /** What the rate is like from the start on. The rate at the end of the last piece goes on, unless they repeat. */
    List<Piece> pieces();

    /** Whether the pieces come again and again. */
    default boolean repeats() {
        return false;
    }

    /** Always the same rate. */
    static Rate steady(double perSecond) {
        return new Steady(perSecond);
    }

    /**
     * A time in which the rate moves on a straight line.
     *
     * @param lasts length of the piece; may be 0
     * @param from rate at its beginning, in operations per second
     * @param to rate at its end
     */
    record Piece(Duration lasts, double from, double to) {}

    /**
     * Always the same; written as just the number.
     *
     * @param perSecond above 0, at most 1e9
     */
    @Shorthand(nameless = true)
    record Steady(double perSecond) implements Rate {

        /** Checks the rate. */
        public Steady {
            if (!(perSecond > 0 && perSecond <= 1e9)) {
                throw new IllegalArgumentException(
                        "perSecond=" + perSecond + " must be above 0 and at most 1e9 operations per second");
            }
        }

        @Override
        public List<Piece> pieces() {
            return List.of(new Piece(Duration.ZERO, perSecond, perSecond));
        }
    }

    /**
     * Moves on a straight line from one rate to another, and stays there.
     *
     * @param from rate at the start
     * @param to rate in the end
     * @param over how long it takes to get there; above 0
     */
    record Ramp(double from, double to, Duration over) implements Rate {

        /** Checks rates and length. */
        public Ramp {
            requireRate("from", from);
            requireRate("to", to);
            requireSome(from, to, "from=0 and to=0");
            Quantities.requirePositive("over", over);
        }

        @Override
        public List<Piece> pieces() {
            return List.of(new Piece(over, from, to));
        }
    }

    /**
     * Goes up, or down, in equal steps, and stays on the last one.
     *
     * @param from rate of the first stair
     * @param step what each further stair adds; below 0 to go down
     * @param steps number of stairs after the first, from 1 to 10,000
     * @param every how long each stair is; above 0
     */
    record Stairs(double from, double step, int steps, Duration every) implements Rate {

        private static final int MOST = 10_000;

        /** Checks that no stair is below 0. */
        public Stairs {
            requireRate("from", from);
            if (steps < 1 || steps > MOST) {
                throw new IllegalArgumentException("steps=" + steps + " must be between 1 and " + MOST);
            }
            double last = from + steps * step;
            if (!(last >= 0 && last <= 1e9)) {
                throw new IllegalArgumentException(
                        "step=" + step + " must lead to a last stair of 0 to 1e9 operations per second");
            }
            requireSome(from, last, "from=0 and step=0");
            Quantities.requirePositive("every", every);
        }

        @Override
        public List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            for (int stair = 0; stair <= steps; stair++) {
                double rate = from + stair * step;
                pieces.add(new Piece(every, rate, rate));
            }
            return pieces;
        }
    }

    /**
     * Jumps to a peak once, and back.
     *
     * @param base rate before and after
     * @param peak rate in between
     * @param at when it jumps up
     * @param lasts how long it stays there; above 0
     */
    record Spike(double base, double peak, Duration at, Duration lasts) implements Rate {

        /** Checks rates and times. */
        public Spike {
            requireRate("base", base);
            requireRate("peak", peak);
            requireSome(base, peak, "base=0 and peak=0");
            Quantities.requireNotNegative("at", at);
            Quantities.requirePositive("lasts", lasts);
        }

        @Override
        public List<Piece> pieces() {
            return List.of(
                    new Piece(at, base, base), new Piece(lasts, peak, peak), new Piece(Duration.ZERO, base, base));
        }
    }

    /**
     * Jumps to a peak again and again; the first time at the start.
     *
     * @param base rate between the bursts
     * @param peak rate within them; above 0
     * @param every from the beginning of one burst to that of the next
     * @param lasts length of a burst, shorter than {@code every}
     */
    record Burst(double base, double peak, Duration every, Duration lasts) implements Rate {

        /** Checks rates and times. */
        public Burst {
            requireRate("base", base);
            requireRate("peak", peak);
            requireSome(peak, 0, "peak=0");
            Quantities.requirePositive("lasts", lasts);
            Quantities.requireAbove("every", every, "lasts", lasts);
        }

        @Override
        public List<Piece> pieces() {
            return List.of(new Piece(lasts, peak, peak), new Piece(every.minus(lasts), base, base));
        }

        @Override
        public boolean repeats() {
            return true;
        }
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1e9)) {
            throw new IllegalArgumentException(name + "=" + rate + " " + ALLOWED);
        }
    }

    private static void requireSome(double rate, double other, String what) {
        if (rate == 0 && other == 0) {
            throw new IllegalArgumentException(what + " must not be all of the rate: nothing would ever arrive");
        }
    }
}
