/**
 * Property tests of protocols with jqwik, which an application brings along if it wants them: put
 * {@code @Domain(LockstepDomain.class)} on a test class, and jqwik draws scenarios with fault plans, runs them, and
 * shrinks what fails to what a person wants to read:
 *
 * <pre>{@code
 * @Domain(LockstepDomain.class)
 * class RaftSafetyProperties {
 *     @Property(tries = 50)
 *     void noFaultsBreakSafety(@ForAll @Simulated(protocol = "raft") Scenario scenario, @ForAll long seed) {
 *         Simulations.check(scenario, seed);
 *     }
 * }
 * }</pre>
 *
 * <p>A failure leaves a capsule, and the command that replays it is the last line printed.
 */
@NullMarked
package dev.lockstep.property;

import org.jspecify.annotations.NullMarked;
