package dev.lockstep.scenario;

import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.KeyedDraw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The administrative actions of a run, before it begins. */
final class AdministrationSetup {

    private static final String PLAN = "administration.generator";

    private AdministrationSetup() {}

    /** The actions that the scenario names, followed by those that it draws from the seed, in the order of time. */
    static List<ScheduledAction> plan(Scenario scenario, Deployment<?> deployment, long seed) {
        RandomAdministration random = scenario.randomAdministration();
        if (random == null) {
            return scenario.administration();
        }
        long millis = random.until().minus(random.from()).toMillis();
        List<ScheduledAction> drawn = new ArrayList<>();
        for (int i = 0; i < random.actions(); i++) {
            KeyedDraw draw = new KeyedDraw(seed, PLAN, "action", i);
            AdministrativeAction action = deployment.randomAction(draw);
            if (action != null) {
                Duration at = random.from().plusMillis(draw.below("at", millis));
                drawn.add(new ScheduledAction(at, action));
            }
        }
        drawn.sort(Comparator.comparing(ScheduledAction::at));
        List<ScheduledAction> all = new ArrayList<>(scenario.administration());
        all.addAll(drawn);
        return List.copyOf(all);
    }
}
