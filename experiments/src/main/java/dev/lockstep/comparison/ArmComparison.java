package dev.lockstep.comparison;

import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Axis;
import java.util.List;
import java.util.Map;

/**
 * How arms differ from the first one, in each cell of a grid.
 *
 * @param axes the parameters of the grid; none if there is one cell
 * @param arms the names of the arms
 * @param seeds the seeds of each arm in each cell
 * @param differences in the order of the figures, then of the arms, then of the cells
 * @param trends how differences change along the axes of numbers
 */
public record ArmComparison(
        List<Axis> axes, List<String> arms, String seeds, List<Difference> differences, List<Trend> trends) {

    /** Copies the lists. */
    public ArmComparison {
        axes = List.copyOf(axes);
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
        trends = List.copyOf(trends);
    }

    /** The arm that the others are compared with. */
    public String first() {
        return arms.get(0);
    }

    /** Number of comparisons for which probabilities are corrected. */
    public int looks() {
        return differences.size() + trends.size();
    }

    /** A sentence for each thing that is significant. */
    public List<String> findings() {
        return new Findings(this).sentences();
    }

    /** The differences of one figure in one arm, by cell. */
    List<Difference> of(String measure, String arm) {
        return differences.stream()
                .filter(difference ->
                        difference.measure().equals(measure) && difference.arm().equals(arm))
                .toList();
    }

    /** The trends of one figure in one arm along an axis. */
    List<Trend> of(String measure, String arm, String axis) {
        return trends.stream()
                .filter(trend -> trend.measure().equals(measure)
                        && trend.arm().equals(arm)
                        && trend.axis().equals(axis))
                .toList();
    }

    /** Parameters of a cell in a sentence, such as {@code nodes=4, WAN}; a variant goes by its name. */
    public static String text(Map<String, String> cell) {
        StringBuilder text = new StringBuilder();
        cell.forEach((path, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(path.equals(ArmGrid.VARIANT) ? value : path + "=" + value));
        return text.toString();
    }
}
