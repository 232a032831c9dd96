/**
 * Suites of named cases with graded targets, and baselines: {@link dev.lockstep.bench.BenchSuite} is what is run,
 * {@link dev.lockstep.bench.Baseline} what came of it, kept in a file, and {@link dev.lockstep.bench.BaselineComparison} tells
 * whether today's code still behaves the same, and where it does not, whether it has become worse.
 */
@NullMarked
package dev.lockstep.bench;

import org.jspecify.annotations.NullMarked;
