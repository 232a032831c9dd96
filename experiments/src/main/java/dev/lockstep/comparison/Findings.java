package dev.lockstep.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a comparison says in words: a sentence for each figure of each arm in which something is significant. */
final class Findings {

    /** So many cells are named one by one. */
    private static final int MOST_NAMED = 4;

    private final ArmComparison comparison;

    Findings(ArmComparison comparison) {
        this.comparison = comparison;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Set<String> measures = new LinkedHashSet<>();
        comparison.differences().forEach(difference -> measures.add(difference.measure()));
        for (String measure : measures) {
            for (String arm : comparison.arms().subList(1, comparison.arms().size())) {
                List<Difference> cells = comparison.of(measure, arm);
                sentences.addAll(ofCells(cells));
                comparison.axes().forEach(axis -> sentences.addAll(trends(comparison.of(measure, arm, axis.path()))));
            }
        }
        return sentences;
    }

    private List<String> ofCells(List<Difference> cells) {
        List<Difference> higher = cells.stream().filter(one -> side(one) > 0).toList();
        List<Difference> lower = cells.stream().filter(one -> side(one) < 0).toList();
        if (higher.isEmpty() && lower.isEmpty()) {
            return List.of();
        }
        if (comparison.axes().isEmpty()) {
            return List.of(alone(cells.get(0)));
        }
        if (!higher.isEmpty() && !lower.isEmpty()) {
            List<String> crossings = new Crossings(comparison.first(), comparison.axes()).of(cells);
            return crossings.isEmpty() ? List.of(mixed(higher, lower, cells.size())) : crossings;
        }
        return List.of(oneSided(higher.isEmpty() ? lower : higher, cells));
    }

    /** 1 if the arm is significantly above the first one, -1 if below, else 0. */
    static int side(Difference difference) {
        return difference.isSignificant()
                ? (int) Math.signum(difference.difference().mean())
                : 0;
    }

    /** The difference in a comparison without a grid. */
    private String alone(Difference difference) {
        return subject(difference) + " is " + ranged(List.of(difference)) + " than of " + comparison.first() + ": "
                + Numbers.of(difference.other()) + " instead of " + Numbers.of(difference.first()) + ", "
                + Numbers.interval(difference.difference()) + " (p " + Numbers.probability(difference.probability())
                + ").";
    }

    /** The arm is on the same side of the first one wherever that is significant. */
    private String oneSided(List<Difference> significant, List<Difference> cells) {
        List<Map<String, String>> others = cells.stream()
                .filter(one -> side(one) == 0)
                .map(Difference::cell)
                .toList();
        String where = others.isEmpty() ? "in all " + cells.size() + " cells" : where(significant, others);
        String than = Ratios.areTimes(significant) ? " that of " : " than of ";
        return subject(cells.get(0)) + " is " + ranged(significant) + than + comparison.first() + " " + where + ".";
    }

    private static String where(List<Difference> significant, List<Map<String, String>> others) {
        boolean areFew = significant.size() <= MOST_NAMED;
        String here = areFew
                ? "at " + named(significant.stream().map(Difference::cell).toList())
                : "in " + significant.size() + " of " + (significant.size() + others.size()) + " cells";
        String there = !areFew && others.size() <= MOST_NAMED ? "at " + named(others) : "in the other " + others.size();
        return here + ", and not significantly different " + there;
    }

    private String mixed(List<Difference> higher, List<Difference> lower, int cells) {
        return subject(higher.get(0)) + " is higher than of " + comparison.first() + " in " + among(higher, cells)
                + ", and lower in " + among(lower, cells) + ".";
    }

    private static String among(List<Difference> some, int cells) {
        String count = some.size() + " of " + cells + " cells";
        return some.size() > MOST_NAMED
                ? count
                : count + " (" + named(some.stream().map(Difference::cell).toList()) + ")";
    }

    private static String named(List<Map<String, String>> cells) {
        return cells.stream().map(ArmComparison::text).collect(Collectors.joining("; "));
    }

    private String ranged(List<Difference> differences) {
        return comparison.axes().isEmpty() ? Ratios.percent(differences.get(0)) : Ratios.range(differences);
    }

    private static String subject(Difference difference) {
        return difference.measure() + " of " + difference.arm();
    }

    /** One sentence for each way in which the difference goes along an axis, over all choices of the other parameters. */
    private List<String> trends(List<Trend> trends) {
        List<String> sentences = new ArrayList<>();
        for (int direction : new int[] {1, -1}) {
            List<Trend> such = trends.stream()
                    .filter(trend -> trend.isSignificant() && trend.direction() == direction)
                    .toList();
            if (!such.isEmpty()) {
                Trend any = such.get(0);
                sentences.add(any.measure() + " of " + any.arm() + ": the difference from " + comparison.first()
                        + (direction > 0 ? " grows with " : " shrinks with ") + any.axis() + ", "
                        + such.stream().map(Findings::course).collect(Collectors.joining("; ")) + ".");
            }
        }
        return sentences;
    }

    private static String course(Trend trend) {
        int last = trend.values().size() - 1;
        String course = "from " + Numbers.signed(trend.differences().get(0)) + " at "
                + trend.values().get(0) + " to "
                + Numbers.signed(trend.differences().get(last)) + " at "
                + trend.values().get(last);
        return trend.cell().isEmpty() ? course : course + " (" + ArmComparison.text(trend.cell()) + ")";
    }
}
