package org.example.primarybackup;

import dev.lockstep.node.Purpose;

/** What replicas draw random numbers for. */
enum PrimaryBackupPurpose implements Purpose {
    /** Telling one request for a copy from another. */
    JOIN_TICKET
}
