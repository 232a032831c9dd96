package dev.lockstep.property;

import dev.lockstep.scenario.Scenario;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;

/** Properties that do not hold, each in a class of its own so that tests can run it. */
final class Broken {

    private Broken() {}

    @Domain(LockstepDomain.class)
    static class Forgetful {
        @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.FULL)
        void noFaultsBreakSafety(@ForAll @Simulated(protocol = "raft-forgetful") Scenario scenario, @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }

    @Domain(LockstepDomain.class)
    static class Hasty {
        @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.FULL)
        void noFaultsBreakSafety(@ForAll @Simulated(protocol = "raft-hasty") Scenario scenario, @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }

    @Domain(LockstepDomain.class)
    static class Unregistered {
        @Property
        void noFaultsBreakSafety(@ForAll @Simulated(protocol = "paxos") Scenario scenario, @ForAll long seed) {
            Simulations.check(scenario, seed);
        }
    }
}
