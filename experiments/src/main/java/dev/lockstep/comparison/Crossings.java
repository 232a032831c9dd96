package dev.lockstep.comparison;

import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.NumericAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one arm overtakes the other: along an axis of numbers, significantly lower at some values and significantly higher at
 * all others that are significant, with all of the one kind before the other.
 */
final class Crossings {

    private final String first;
    private final List<Axis> axes;

    /** Crossings of other arms with this one. */
    Crossings(String first, List<Axis> axes) {
        this.first = first;
        this.axes = axes;
    }

    /**
     * Sentences for an axis along which the sides change once at most in each slice of the grid; none if there is no such axis.
     *
     * @param cells the differences of one figure in one arm
     */
    List<String> of(List<Difference> cells) {
        for (Axis axis : axes) {
            List<String> values = NumericAxis.of(axis).map(NumericAxis::values).orElse(List.of());
            List<String> sentences = values.size() < 2 ? List.of() : along(axis.path(), values, cells);
            if (!sentences.isEmpty()) {
                return sentences;
            }
        }
        return List.of();
    }

    private List<String> along(String axis, List<String> values, List<Difference> cells) {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<Map<String, String>, List<Difference>> slice :
                slices(axis, values, cells).entrySet()) {
            List<Difference> significant = slice.getValue();
            if (turns(significant) > 1) {
                return List.of();
            }
            sentences.add(sentence(axis, slice.getKey(), significant));
        }
        return sentences;
    }

    /** The significant differences in the order of the axis, for each choice of the other parameters. */
    private static Map<Map<String, String>, List<Difference>> slices(
            String axis, List<String> values, List<Difference> cells) {
        Map<Map<String, String>, List<Difference>> slices = new LinkedHashMap<>();
        for (String value : values) {
            for (Difference difference : cells) {
                if (value.equals(difference.cell().get(axis)) && Findings.side(difference) != 0) {
                    Map<String, String> slice = new LinkedHashMap<>(difference.cell());
                    slice.remove(axis);
                    slices.computeIfAbsent(slice, key -> new ArrayList<>()).add(difference);
                }
            }
        }
        return slices;
    }

    private static int turns(List<Difference> significant) {
        int turns = 0;
        for (int i = 1; i < significant.size(); i++) {
            turns += Findings.side(significant.get(i)) != Findings.side(significant.get(i - 1)) ? 1 : 0;
        }
        return turns;
    }

    private String sentence(String axis, Map<String, String> slice, List<Difference> significant) {
        Difference any = significant.get(0);
        int side = Findings.side(any);
        List<String> before = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        for (Difference difference : significant) {
            (Findings.side(difference) == side ? before : behind)
                    .add(String.valueOf(difference.cell().get(axis)));
        }
        String words = any.measure() + " of " + any.arm() + " is " + word(side) + " than of " + first + " at " + axis
                + "=" + String.join(", ", before);
        String turn = behind.isEmpty() ? "" : ", and " + word(-side) + " at " + axis + "=" + String.join(", ", behind);
        return words + turn + (slice.isEmpty() ? "." : " (" + ArmComparison.text(slice) + ").");
    }

    private static String word(int side) {
        return side > 0 ? "higher" : "lower";
    }
}
