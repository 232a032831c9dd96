package dev.lockstep.saturation;

import java.util.function.IntPredicate;

/**
 * Where a property of steps ends that holds up to some step and not behind it.
 *
 * @param lastKept the last step at which it holds; below the first one allowed if it holds nowhere
 * @param firstBroken the step behind it, at which it does not hold; above the last one allowed if it holds everywhere
 */
record Frontier(int lastKept, int firstBroken) {

    /**
     * Finds the frontier: in strides that double, up to the longest, from a first guess on until it is passed, then by
     * bisection.
     *
     * @param guess where to begin, within the range
     * @param stride first stride, at least 1
     * @param longest longest stride
     * @param first the first step allowed
     * @param last the last step allowed
     * @param isKept whether the property holds at a step; called once for each step, within the range
     */
    static Frontier find(int guess, int stride, int longest, int first, int last, IntPredicate isKept) {
        boolean isUpwards = isKept.test(guess);
        int kept = isUpwards ? guess : first - 1;
        int broken = isUpwards ? last + 1 : guess;
        int reach = stride;
        while (isUpwards && kept < last) {
            int next = Math.min(last, kept + reach);
            if (!isKept.test(next)) {
                broken = next;
                break;
            }
            kept = next;
            reach = Math.min(2 * reach, longest);
        }
        while (!isUpwards && broken > first) {
            int next = Math.max(first, broken - reach);
            if (isKept.test(next)) {
                kept = next;
                break;
            }
            broken = next;
            reach = Math.min(2 * reach, longest);
        }
        while (broken - kept > 1) {
            int middle = kept + (broken - kept) / 2;
            if (isKept.test(middle)) {
                kept = middle;
            } else {
                broken = middle;
            }
        }
        return new Frontier(kept, broken);
    }
}
