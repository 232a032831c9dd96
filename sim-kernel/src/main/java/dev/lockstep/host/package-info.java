/**
 * What a host is, and what it is given: the network, the costs, the disk. {@link dev.lockstep.host.Host} is the door
 * through which workloads and faults act on a run; virtual time and real time both implement it.
 */
@NullMarked
package dev.lockstep.host;

import org.jspecify.annotations.NullMarked;
