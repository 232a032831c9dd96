package dev.lockstep.pbft;

import dev.lockstep.node.Timer;

/** The timers of replicas and clients. */
enum PbftTimer implements Timer {
    /** A replica waited too long for a request to be executed, or for a new-view (OSDI'99 §4.4, §4.5.2). */
    VIEW_CHANGE,
    /** A replica tells how far it is (thesis §5.2). */
    STATUS,
    /** A client looks after requests that are not answered. */
    RETRY,
    /** A replica waited too long for parts of a state (thesis §5.3.2). */
    FETCH,
    /** A replica that recovers asks again what it has no answer to (TOCS §5.3). */
    RECOVERY
}
