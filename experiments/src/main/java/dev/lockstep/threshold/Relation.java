package dev.lockstep.threshold;

/** How a figure must stand to a bound. */
enum Relation {
    AT_MOST("<="),
    AT_LEAST(">="),
    BELOW("<"),
    ABOVE(">"),
    EQUAL("=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** The relation that a sign stands for; {@code ==} is {@code =}. */
    static Relation of(String sign) {
        for (Relation relation : values()) {
            if (relation.sign.equals(sign)) {
                return relation;
            }
        }
        return EQUAL;
    }

    boolean holds(double value, double bound) {
        return switch (this) {
            case AT_MOST -> value <= bound;
            case AT_LEAST -> value >= bound;
            case BELOW -> value < bound;
            case ABOVE -> value > bound;
            case EQUAL -> value == bound;
        };
    }

    /** Whether the first of two values is farther on the wrong side. */
    boolean isWorse(double value, double other, double bound) {
        return switch (this) {
            case AT_MOST, BELOW -> value > other;
            case AT_LEAST, ABOVE -> value < other;
            case EQUAL -> Math.abs(value - bound) > Math.abs(other - bound);
        };
    }
}
