package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.scenario.EchoProtocol;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Violation;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;

/** Classes of properties, most of which do not hold, for tests that run them one at a time. */
final class Broken {

    private Broken() {}

    /** The seed of jqwik is fixed: it is known to find the flaw. */
    @Domain(LockstepDomain.class)
    static class Forgetful {

        @Property(seed = "1", shrinking = ShrinkingMode.FULL)
        void noFaultsBreakSafety(@ForAll @Simulated(protocol = "raft-forgetful") Scenario scenario, @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }

    /** The seed of jqwik is fixed: it is known to find the flaw. */
    @Domain(LockstepDomain.class)
    static class Hasty {

        @Property(seed = "2", shrinking = ShrinkingMode.FULL)
        void noFaultsBreakSafety(@ForAll @Simulated(protocol = "raft-hasty") Scenario scenario, @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }

    /** Fails in every run, from the tenth answer on. */
    @Domain(LockstepDomain.class)
    static class Always {

        @Property
        void tenAnswersAreTooMany(
                @ForAll @Simulated(protocol = "echo", orderings = LinkOrdering.IN_ORDER) Scenario scenario,
                @ForAll long seed) {
            Simulations.check(breakingAfter(10, scenario), seed);
        }
    }

    /** Breaks one check under many faults, and another one under few. */
    @Domain(LockstepDomain.class)
    static class TwoFlaws {

        @Property(seed = "1", shrinking = ShrinkingMode.FULL)
        void manyFaultsBreakAnswersAndFewBreakProgress(
                @ForAll @Simulated(protocol = "echo", orderings = LinkOrdering.IN_ORDER) Scenario scenario,
                @ForAll long seed) {
            Scenario broken = scenario.faults().size() > 2
                    ? breakingAfter(10, scenario)
                    : scenario.toBuilder().eventLimit(1).build();
            Simulations.check(broken, seed);
        }
    }

    @Domain(LockstepDomain.class)
    static class Unregistered {

        @Property
        void neverRuns(@ForAll @Simulated(protocol = "paxos") Scenario scenario) {
            Simulations.check(scenario, 1);
        }
    }

    @Domain(LockstepDomain.class)
    static class NoProtocol {

        @Property
        void neverRuns(@ForAll Scenario scenario) {
            Simulations.check(scenario, 1);
        }
    }

    @Domain(LockstepDomain.class)
    static class TooShort {

        @Property
        void neverRuns(@ForAll @Simulated(protocol = "echo", duration = "10s", recovery = "8s") Scenario scenario) {
            Simulations.check(scenario, 1);
        }
    }

    /** Uses nothing of Lockstep. */
    static class Foreign {

        @Property(seed = "1")
        void numbersAreSmall(@ForAll int number) {
            assertThat(number).isLessThan(1_000);
        }

        @Example
        void thisHolds() {}
    }

    /** Uses values of the domain, and fails for reasons of its own. */
    @Domain(LockstepDomain.class)
    static class OwnAssertion {

        @Property(seed = "1")
        void plansAreShort(@ForAll FaultPlan plan) {
            assertThat(plan.size()).isLessThan(3);
        }
    }

    /** Tells of a violation that is not there when the same run is made again. */
    @Domain(LockstepDomain.class)
    static class Unsteady {

        @Property
        void dependsOnMoreThanScenarioAndSeed(
                @ForAll @Simulated(protocol = "echo", orderings = LinkOrdering.IN_ORDER) Scenario scenario,
                @ForAll long seed) {
            throw new ViolationError(scenario, seed, new Violation("mood", "bad today", 1, 0, -1));
        }
    }

    /** Holds. */
    @Domain(LockstepDomain.class)
    static class Holds {

        @Property(tries = 5)
        void echoesEcho(
                @ForAll @Simulated(protocol = "echo", orderings = LinkOrdering.IN_ORDER) Scenario scenario,
                @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }

    private static Scenario breakingAfter(int answers, Scenario scenario) {
        return scenario.toBuilder()
                .options(new EchoProtocol.Options(answers, 0))
                .build();
    }
}
