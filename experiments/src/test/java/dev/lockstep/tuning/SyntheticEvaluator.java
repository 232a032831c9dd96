package dev.lockstep.tuning;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Gives what a formula says, with noise that is a function of setting and seed. */
final class SyntheticEvaluator implements Evaluator {

    private final ToDoubleFunction<Setting> formula;
    private final ToDoubleFunction<Setting> excess;
    private final double noise;
    final List<Setting> asked = new ArrayList<>();

    /**
     * An evaluator.
     *
     * @param formula what a setting gives in the mean; NaN if the scenario cannot take it
     * @param excess how far it is beyond the bounds
     * @param noise standard deviation, as a part of the mean
     */
    SyntheticEvaluator(ToDoubleFunction<Setting> formula, ToDoubleFunction<Setting> excess, double noise) {
        this.formula = formula;
        this.excess = excess;
        this.noise = noise;
    }

    @Override
    public Evaluation evaluate(Setting setting, Seeds seeds) {
        asked.add(setting);
        double mean = formula.applyAsDouble(setting);
        if (Double.isNaN(mean)) {
            throw new InvalidInputException("too much of it");
        }
        double beyond = excess.applyAsDouble(setting);
        List<Double> values = new ArrayList<>();
        List<Double> excesses = new ArrayList<>();
        for (int i = 0; i < seeds.count(); i++) {
            Random random = new Random(31 * setting.text().hashCode() + 1_000_003 * seeds.at(i));
            random.nextGaussian();
            values.add(mean * (1 + noise * random.nextGaussian()));
            excesses.add(beyond);
        }
        SortedMap<String, Integer> crossed = new TreeMap<>();
        if (beyond > 0) {
            crossed.put("bound", seeds.count());
        }
        return new Evaluation(values, excesses, crossed, List.of());
    }
}
