/**
 * Runs a grid of scenarios times seeds on all cores. What comes out depends on the grid alone: runs are handed over in the
 * order of the grid, whatever the number of workers and whichever run ends first, and each cell of the grid has the same
 * seeds, so that cells differ by their parameters and not by their luck (common random numbers):
 *
 * <pre>{@code
 * SweepResult result = Sweep.of(ScenarioTree.of(scenario))
 *         .axis("nodes", "3", "5", "7")
 *         .axis("network.loss", "0", "0.01")
 *         .seeds(1, 20)
 *         .run(SweepSink.NONE);
 * Estimate p99 = result.cells().get(0).measures().get("latencyP99Millis");
 * }</pre>
 */
@NullMarked
package dev.lockstep.sweep;

import org.jspecify.annotations.NullMarked;
