package dev.lockstep.queueing;

import dev.lockstep.node.Purpose;

/** What random draws are for. */
enum QueuePurpose implements Purpose {
    /** The service time of an operation. */
    SERVICE
}
