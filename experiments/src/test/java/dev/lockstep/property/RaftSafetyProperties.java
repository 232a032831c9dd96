package dev.lockstep.property;

import dev.lockstep.scenario.Scenario;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What Raft promises whatever goes wrong, and what it promises when nothing goes wrong any more. */
@Domain(LockstepDomain.class)
class RaftSafetyProperties {

    @Property(tries = 100)
    void noFaultsBreakSafety(
            @ForAll
                    @Simulated(
                            protocol = "raft",
                            nodes = {3, 5},
                            duration = "20s")
                    Scenario scenario,
            @ForAll long seed) {
        Simulations.check(scenario, seed);
    }

    @Property(tries = 50)
    void answersAreLinearizableAndComeAgainWhenAllHasHealed(
            @ForAll @Simulated(protocol = "raft", duration = "30s", recovery = "10s", linearizability = true)
                    Scenario scenario,
            @ForAll long seed) {
        Simulations.check(scenario, seed);
    }
}
