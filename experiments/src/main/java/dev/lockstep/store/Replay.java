package dev.lockstep.store;

import dev.lockstep.data.DurationText;
import dev.lockstep.scenario.CheckpointText;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of running a capsule's run again.
 *
 * @param result the result of the new run
 * @param differences in what it differs from what the capsule says, one sentence each; empty if it was the same
 */
public record Replay(RunResult result, List<String> differences) {

    /** Whether the same violation showed at the same event with the same fingerprint. */
    public boolean reproduced() {
        return differences.isEmpty();
    }

    static Replay compare(Capsule capsule, RunResult result, List<CheckpointText> checkpoints) {
        List<String> differences = new ArrayList<>();
        compareCheckpoints(capsule.checkpoints(), checkpoints, differences);
        if (result.held()) {
            differences.add(
                    "the capsule has a violation of " + capsule.violation().invariant() + " at event "
                            + capsule.violation().event() + "; in the new run all checks held to its end at event "
                            + result.events());
        } else {
            compareViolations(capsule.violation(), result.violations().get(0), differences);
        }
        if (!capsule.fingerprint().equals(result.fingerprint())) {
            differences.add("fingerprint: " + capsule.fingerprint() + " in the capsule, " + result.fingerprint()
                    + " in the new run");
        }
        if (!differences.isEmpty() && !capsule.lockstepVersion().equals(LockstepVersion.current())) {
            differences.add("the capsule was written by lockstep " + capsule.lockstepVersion() + "; this is "
                    + LockstepVersion.current());
        }
        return new Replay(result, List.copyOf(differences));
    }

    private static void compareCheckpoints(
            List<CheckpointText> before, List<CheckpointText> now, List<String> differences) {
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            if (!before.get(i).equals(now.get(i))) {
                differences.add("the runs part before event " + before.get(i).events() + " ("
                        + DurationText.formatNanos(before.get(i).timeNanos()) + " of virtual time)"
                        + (i == 0
                                ? ""
                                : ", and agree at event " + before.get(i - 1).events()));
                return;
            }
        }
    }

    private static void compareViolations(Violation before, Violation now, List<String> differences) {
        compare("invariant", before.invariant(), now.invariant(), differences);
        compare("event", before.event(), now.event(), differences);
        compare("timeNanos", before.timeNanos(), now.timeNanos(), differences);
        compare("node", before.node(), now.node(), differences);
        compare("detail", before.detail(), now.detail(), differences);
    }

    private static void compare(String name, Object before, Object now, List<String> differences) {
        if (!before.equals(now)) {
            differences.add(name + " of the violation: " + before + " in the capsule, " + now + " in the new run");
        }
    }
}
