/**
 * Queues whose mean wait is known in closed form, as a protocol: {@link dev.lockstep.queueing.QueueProtocol} answers each
 * operation after a service time that is drawn from a distribution. The workload, the clients, the network, the servers
 * of the kernel with their inboxes, and the measures are those of every other run, so what they give can be held against
 * {@link dev.lockstep.queueing.QueueTheory}.
 */
@NullMarked
package dev.lockstep.queueing;

import org.jspecify.annotations.NullMarked;
