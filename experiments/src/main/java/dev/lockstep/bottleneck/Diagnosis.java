package dev.lockstep.bottleneck;

import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.tuning.Goal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds a scenario back.
 *
 * @param scenario the scenario
 * @param goal what should become better
 * @param seeds of all runs
 * @param value what the scenario gives as it is, in the mean; null if the goal has no value
 * @param findings what was seen: those with evidence first
 * @param tried what was tried, by what it gained
 */
public record Diagnosis(
        Scenario scenario, Goal goal, Seeds seeds, @Nullable Double value, List<Finding> findings, List<Tried> tried) {

    /** Who gains less is not what holds a system back. */
    public static final double LIMITING = 0.05;

    /** Copies the lists. */
    public Diagnosis {
        findings = List.copyOf(findings);
        tried = List.copyOf(tried);
    }

    /**
     * What limits: what gained most of that for which there is evidence, if it is enough to speak of; else what gained most
     * of all, such as more clients, or nodes nearer to each other, which make almost any system faster.
     */
    public Optional<Tried> limit() {
        return limiting()
                .filter(one -> one.finding().isSuspect())
                .findFirst()
                .or(() -> limiting().findFirst());
    }

    /** The change to make: the one that gained most of those that leave the world as it is, if that is enough. */
    public Optional<Tried> advice() {
        return limiting().filter(one -> !one.proposal().isWhatIf()).findFirst();
    }

    /** The what-if that gained most, if that is enough. */
    public Optional<Tried> whatIf() {
        return limiting().filter(one -> one.proposal().isWhatIf()).findFirst();
    }

    private Stream<Tried> limiting() {
        return tried.stream().filter(one -> one.effect() == Effect.HELPED && one.meanGain() >= LIMITING);
    }
}
