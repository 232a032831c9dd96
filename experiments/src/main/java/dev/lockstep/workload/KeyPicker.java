package dev.lockstep.workload;

import dev.lockstep.random.Draws;
import org.jspecify.annotations.Nullable;

/** Chooses the numbers of keys, and counts those that are inserted. */
final class KeyPicker {

    private final Keys keys;
    private final @Nullable ZipfianRanks ranks;
    private final int hot;
    private int count;

    KeyPicker(Keys keys) {
        this.keys = keys;
        boolean isSkewed = keys.choice() == KeyChoice.ZIPFIAN || keys.choice() == KeyChoice.LATEST;
        this.ranks = isSkewed ? new ZipfianRanks(keys.count(), keys.skew()) : null;
        this.hot = (int) Math.max(1, Math.round(keys.count() * keys.hotSpot().keys()));
        this.count = keys.count();
    }

    /** The key that belongs to these random bits. */
    int pick(long bits) {
        if (ranks != null) {
            int rank = ranks.rank(bits);
            return keys.choice() == KeyChoice.LATEST ? count - 1 - rank : rank;
        }
        return keys.choice() == KeyChoice.HOTSPOT ? hotOrCold(Draws.unit(bits)) : (int) Draws.below(bits, keys.count());
    }

    /** A key that was not there before. */
    int insert() {
        return count++;
    }

    /** Spends what is left of the unit interval on the choice within the hot, or the cold, keys. */
    private int hotOrCold(double unit) {
        double toHot = keys.hotSpot().operations();
        int cold = keys.count() - hot;
        if (cold == 0 || unit < toHot) {
            double within = cold == 0 ? unit : unit / toHot;
            return (int) (within * hot);
        }
        return Math.min(keys.count() - 1, hot + (int) ((unit - toHot) / (1 - toHot) * cold));
    }
}
