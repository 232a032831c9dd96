package dev.lockstep.raft;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;

/** Marks by which checkers tell outcomes apart. They are cheap, as texts know their hash; none is 0. */
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
