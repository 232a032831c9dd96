/**
 * Somebody else's protocol: a replicated key-value service by primary and backups, written against the plug-in contract
 * of Lockstep alone and found through {@link java.util.ServiceLoader}.
 *
 * <p>Alsberg and Day, "A principle for resilient sharing of distributed resources", 1976; Budhiraja, Marzullo, Schneider
 * and Toueg, "The primary-backup approach", 1993. Clients send to the primary. It orders the writes, applies them,
 * forwards them to all backups, and answers when all of them have confirmed. It reads its own copy, and answers when
 * all writes that the copy holds are confirmed. A backup that hears nothing of the primary for a timeout takes over; the
 * backups stand in line by their ids, round the ring, each a timeout behind the one before.
 *
 * <p><b>Assumptions.</b> Replicas fail by crashing only. No message between replicas is lost, each arrives and is handled
 * within a bound, in the order in which it was sent, and {@code failoverTimeout} is longer than
 * {@code heartbeatInterval} and two such bounds. A copy is kept in memory: a replica that was started again has none, asks
 * the primary for one, and stands in line again when it has it. So at least one replica with a copy must be up at all
 * times; if all crash, the data are gone and the service stays down, rather than come back without them. One durable bit
 * tells a first start from a restart, so a disk must not be wiped.
 *
 * <p><b>What it shows.</b> As long as the assumptions hold, there is at most one primary, and clients see a single copy.
 * A partition breaks them: silence is taken for a crash, both sides serve, and what one of them has answered is lost when
 * they meet again. {@link org.example.primarybackup.AtMostOnePrimary} finds the moment, and the linearizability of what
 * clients saw its harm. That is why consensus protocols ask a majority. A pause that is longer than the timeout does the
 * same.
 */
@NullMarked
package org.example.primarybackup;

import org.jspecify.annotations.NullMarked;
