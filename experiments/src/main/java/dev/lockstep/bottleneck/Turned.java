package dev.lockstep.bottleneck;

import dev.lockstep.protocol.Tunable;
import dev.lockstep.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Options of a protocol with other values than they have in a scenario. */
final class Turned {

    private static final String OPTIONS = "options.";

    private Turned() {}

    /** The options that hold back in some way, each with larger values, or of a list with those before its own. */
    static List<Proposal> up(Observed observed, Tunable.Limit limit) {
        List<Proposal> proposals = new ArrayList<>();
        for (Tunable tunable : observed.tunables(limit)) {
            parameter(observed, tunable).raised().forEach(change -> proposals.add(Proposal.change(change)));
        }
        return proposals;
    }

    /** The same options with smaller values. */
    static List<Proposal> down(Observed observed, Tunable.Limit limit) {
        List<Proposal> proposals = new ArrayList<>();
        for (Tunable tunable : observed.tunables(limit)) {
            parameter(observed, tunable).lowered().forEach(change -> proposals.add(Proposal.change(change)));
        }
        return proposals;
    }

    /** All of these options raised at once, by about the same factor. */
    static List<String> allUp(Observed observed, List<Tunable> tunables) {
        List<String> assignments = new ArrayList<>();
        for (Tunable tunable : tunables) {
            parameter(observed, tunable).raised().stream().findFirst().ifPresent(assignments::add);
        }
        return assignments;
    }

    /** The value that an option has. */
    static String value(Observed observed, Tunable tunable) {
        return tunable.option() + "=" + parameter(observed, tunable).start();
    }

    private static Parameter parameter(Observed observed, Tunable tunable) {
        return Parameter.parse(OPTIONS + tunable.option() + "=" + tunable.values(), observed.scenario());
    }
}
