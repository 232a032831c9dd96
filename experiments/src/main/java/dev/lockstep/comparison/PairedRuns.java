package dev.lockstep.comparison;

import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.NumericAxis;
import dev.lockstep.sweep.RunFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of runs by cell of a grid, arm and seed, and what they say of how the arms differ. */
final class PairedRuns {

    private final List<Axis> axes;
    private final List<String> arms;
    /** By cell in the order in which they came, then by arm, then by seed. */
    private final Map<Map<String, String>, List<Map<Long, Map<String, Number>>>> cells = new LinkedHashMap<>();

    /**
     * No runs so far.
     *
     * @param axes the parameters of the grid, without the axis of arms
     */
    PairedRuns(List<Axis> axes, List<String> arms) {
        this.axes = List.copyOf(axes);
        this.arms = List.copyOf(arms);
    }

    /**
     * Adds a run in which all checks held.
     *
     * @param parameters of its cell
     */
    void add(Map<String, String> parameters, int arm, long seed, Map<String, ? extends Number> figures) {
        cell(parameters).get(arm).put(seed, new LinkedHashMap<>(figures));
    }

    /** The names of all figures that some run has: those of every protocol first. */
    Set<String> measures() {
        Set<String> found = new LinkedHashSet<>();
        cells.values().forEach(arm -> arm.forEach(runs -> runs.values().forEach(run -> found.addAll(run.keySet()))));
        Set<String> names = new LinkedHashSet<>();
        RunFigures.COMMON.stream().filter(found::contains).forEach(names::add);
        names.addAll(found);
        return names;
    }

    /** How the arms differ in these figures. One that fewer than two pairs of runs have is left out where it is so. */
    ArmComparison compare(Collection<String> measures, String seeds) {
        List<Difference> differences = new ArrayList<>();
        List<Trend> trends = new ArrayList<>();
        for (String measure : measures) {
            for (int arm = 1; arm < arms.size(); arm++) {
                for (Map<String, String> cell : cells.keySet()) {
                    PairedSample sample = sample(measure, cell, arm);
                    if (sample.pairs() > 1) {
                        differences.add(sample.difference(measure, arms.get(arm), cell));
                    }
                }
                trends.addAll(trends(measure, arm));
            }
        }
        return Holm.corrected(new ArmComparison(axes, arms, seeds, differences, trends));
    }

    private List<Map<Long, Map<String, Number>>> cell(Map<String, String> parameters) {
        return cells.computeIfAbsent(parameters, key -> {
            List<Map<Long, Map<String, Number>>> runs = new ArrayList<>();
            arms.forEach(arm -> runs.add(new TreeMap<>()));
            return runs;
        });
    }

    private PairedSample sample(String measure, Map<String, String> cell, int arm) {
        PairedSample sample = new PairedSample();
        List<Map<Long, Map<String, Number>>> runs = cells.get(cell);
        if (runs == null) {
            return sample;
        }
        runs.get(0).forEach((seed, first) -> {
            Number ofFirst = first.get(measure);
            Number ofOther = figure(runs.get(arm), seed, measure);
            if (ofFirst != null && ofOther != null) {
                sample.add(seed, ofFirst.doubleValue(), ofOther.doubleValue());
            }
        });
        return sample;
    }

    private static @Nullable Number figure(Map<Long, Map<String, Number>> runs, long seed, String measure) {
        return runs.getOrDefault(seed, Map.of()).get(measure);
    }

    /** How the differences of an arm change along each axis of numbers, for each choice of the other parameters. */
    private List<Trend> trends(String measure, int arm) {
        List<Trend> trends = new ArrayList<>();
        for (Axis axis : axes) {
            List<String> values = NumericAxis.of(axis).map(NumericAxis::values).orElse(List.of());
            if (values.size() > 1) {
                for (Map<String, String> slice : slices(axis.path())) {
                    List<PairedSample> samples = new ArrayList<>();
                    values.forEach(value -> samples.add(sample(measure, at(slice, axis.path(), value), arm)));
                    Trend.of(measure, arms.get(arm), axis.path(), slice, values, samples)
                            .ifPresent(trends::add);
                }
            }
        }
        return trends;
    }

    /** The parameters of the cells without one of them. */
    private Set<Map<String, String>> slices(String path) {
        Set<Map<String, String>> slices = new LinkedHashSet<>();
        for (Map<String, String> cell : cells.keySet()) {
            Map<String, String> slice = new LinkedHashMap<>(cell);
            slice.remove(path);
            slices.add(slice);
        }
        return slices;
    }

    /** A cell of a slice, with its parameters in the order of the axes. */
    private Map<String, String> at(Map<String, String> slice, String path, String value) {
        Map<String, String> cell = new LinkedHashMap<>();
        for (Axis axis : axes) {
            String own = axis.path().equals(path) ? value : slice.get(axis.path());
            if (own != null) {
                cell.put(axis.path(), own);
            }
        }
        return cell;
    }
}
