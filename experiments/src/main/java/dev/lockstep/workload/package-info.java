/**
 * Who asks what, when. A {@link dev.lockstep.workload.Workload} is data; an {@link dev.lockstep.workload.OperationSource}
 * turns it into operations, each a function of the seed, the client and its number; a
 * {@link dev.lockstep.workload.WorkloadDriver} hands them to the clients of a host at their times.
 */
@NullMarked
package dev.lockstep.workload;

import org.jspecify.annotations.NullMarked;
