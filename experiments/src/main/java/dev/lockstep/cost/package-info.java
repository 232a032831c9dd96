/**
 * What simulating costs the machine. CPU time is noisy, on a machine that others share more so, and a JVM compiles the same
 * code now in this way and now in that. {@link dev.lockstep.cost.CostProcesses} therefore measures in several fresh JVMs,
 * each run beside a fixed piece of work, and keeps how many times as much it cost;
 * {@link dev.lockstep.cost.CostComparison} holds such ratios against earlier ones. None of this touches what happens in
 * virtual time.
 */
@NullMarked
package dev.lockstep.cost;

import org.jspecify.annotations.NullMarked;
