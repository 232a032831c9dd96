package dev.lockstep.bottleneck;

import java.util.List;

/**
 * A change that would lift a limit.
 *
 * @param text what it does, in some words
 * @param assignments the change as {@code --set} takes it
 * @param isWhatIf whether it changes what surrounds the protocol, which tells how much a resource limits, and not how to use
 *     it better
 */
public record Proposal(String text, List<String> assignments, boolean isWhatIf) {

    /** Copies the assignments. */
    public Proposal {
        assignments = List.copyOf(assignments);
    }

    /** Something that its user can do. */
    static Proposal change(String... assignments) {
        return new Proposal(String.join(" ", assignments), List.of(assignments), false);
    }

    /** A different world. */
    static Proposal whatIf(String text, String... assignments) {
        return new Proposal(text, List.of(assignments), true);
    }
}
