package dev.lockstep.data;

import java.util.List;

/** Helps those who mistype a name. */
public final class Suggestions {

    private Suggestions() {}

    /**
     * Says that a name is unknown, names what is known, and the closest to what was written if there is one close: {@code is
     * unknown, did you mean loss? (known: delay, loss)}.
     */
    static String isUnknown(String name, List<String> known) {
        String closest = "";
        int best = 1 + name.length() / 3;
        for (String candidate : known) {
            int distance = EditDistance.between(name, candidate);
            if (distance <= best) {
                best = distance - 1;
                closest = candidate;
            }
        }
        return "is unknown" + (closest.isEmpty() ? "" : ", did you mean " + closest + "?") + " (known: "
                + String.join(", ", known) + ")";
    }

    /** The same with the name in front. */
    public static String unknown(String name, List<String> known) {
        return name + " " + isUnknown(name, known);
    }
}
