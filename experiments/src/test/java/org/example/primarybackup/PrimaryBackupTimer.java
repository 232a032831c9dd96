package org.example.primarybackup;

import dev.lockstep.node.Timer;

/** The timers of replicas and clients. */
enum PrimaryBackupTimer implements Timer {
    /** The primary shows that it is up, and looks which backups are. */
    HEARTBEAT,
    /** A backup has not heard of the primary for too long. */
    FAILOVER,
    /** A replica without a copy asks for one again. */
    JOIN,
    /** A client looks after operations that are not answered. */
    RETRY
}
