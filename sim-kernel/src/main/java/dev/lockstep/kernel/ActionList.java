package dev.lockstep.kernel;

import dev.lockstep.host.HostAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions that are scheduled. Places are used again. */
final class ActionList {

    private final List<@Nullable HostAction> actions = new ArrayList<>();
    private int[] free = new int[16];
    private int freeCount;

    int add(HostAction action) {
        if (freeCount > 0) {
            int place = free[--freeCount];
            actions.set(place, action);
            return place;
        }
        actions.add(action);
        return actions.size() - 1;
    }

    HostAction take(int place) {
        HostAction action = actions.get(place);
        if (action == null) {
            throw new IllegalStateException("no action at place " + place);
        }
        actions.set(place, null);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = place;
        return action;
    }
}
