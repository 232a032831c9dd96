package dev.lockstep.architecture.planted;

import dev.lockstep.node.LookupOnly;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Hash tables that say how they are used, beside a broken law that the annotation does not cover. */
@LookupOnly("values are found by key")
public final class LookedUpHashTables {

    private final Map<String, Integer> values = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    int valueOf(String key) {
        return seen.add(key) ? 0 : values.getOrDefault(key, 0);
    }

    long now() {
        return System.nanoTime();
    }
}
