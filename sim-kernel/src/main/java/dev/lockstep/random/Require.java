package dev.lockstep.random;

/** Checks of parameters. */
final class Require {

    private Require() {}

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + "=" + value + " must be finite");
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + "=" + value + " must be above 0 and finite");
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least 0 and finite");
        }
    }

    static void notEmpty(String name, int size) {
        if (size == 0) {
            throw new IllegalArgumentException(name + "=[] must have at least one element");
        }
    }
}
