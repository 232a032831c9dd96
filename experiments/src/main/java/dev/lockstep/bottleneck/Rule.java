package dev.lockstep.bottleneck;

import java.util.Optional;

/** Knows the signs of one limit, and what would lift it. */
@FunctionalInterface
interface Rule {

    /** What it sees in runs of a scenario; nothing if the limit makes no sense there, or shows no sign. */
    Optional<Finding> look(Observed observed);
}
