package dev.lockstep.pbft;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;

/** Digests of outcomes. Texts know their hash, so these cost the same for values of any length; none is 0. */
final class Marks {

    private Marks() {}

    static long of(Outcome outcome) {
        Value value = outcome.value();
        long part = value == null
                ? 0
                : ((long) value.sizeBytes() << 32) + value.text().hashCode();
        return Mix.mix(outcome.applied() ? 1 : 2, part) | 1;
    }
}
