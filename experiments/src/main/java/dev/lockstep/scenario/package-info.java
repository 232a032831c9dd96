/**
 * A {@link dev.lockstep.scenario.Scenario} is everything a run depends on, as one value: written in YAML, built in Java,
 * printed with the result. Scenario + seed = run:
 *
 * <pre>{@code
 * Scenario scenario = Scenario.builder("raft").nodes(5).clients(3).duration(Duration.ofMinutes(1)).build();
 * RunResult result = Runner.run(scenario, 1);
 * System.out.println(result.latency().p99Millis());
 * }</pre>
 */
@NullMarked
package dev.lockstep.scenario;

import org.jspecify.annotations.NullMarked;
