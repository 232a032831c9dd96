package dev.lockstep.fault;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** Draws for one generated fault: functions of the seed, the fault's kind and number, and what the draw is for. */
final class KeyedDraw {

    private final long key;

    KeyedDraw(long seed, String kind, int number) {
        this.key = Mix.key(seed, ContentHash.hash("fault.generator"), ContentHash.hash(kind), number, 0);
    }

    long bits(String purpose) {
        return Mix.mix(key, ContentHash.hash(purpose));
    }

    long below(String purpose, long bound) {
        return Draws.below(bits(purpose), bound);
    }

    double unit(String purpose) {
        return Draws.unit(bits(purpose));
    }

    boolean happens(String purpose, double probability) {
        return Draws.happens(bits(purpose), probability);
    }
}
