package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.ActionOutcome.Kind;
import org.junit.jupiter.api.Test;

/** What administrators ask of Raft, from the text of a scenario to what became of it. */
class RaftAdministrationTest {

    private static final Scenario SCENARIO = Scenario.fromYaml("""
            protocol: raft
            nodes: 5
            clients: 2
            options: {membership: {initialServers: 4}}
            duration: 8s
            administration:
              - {at: 4s, action: {transferLeadership: {to: 2}}}
              - {at: 5s, action: {transferLeadership: {to: 3}}}
              - {at: 6s, action: {transferLeadership: {to: 4}}}
            """);

    @Test
    void leadershipIsTransferredAsTheScenarioSays() {
        RunResult result = Runner.run(SCENARIO, 1);

        assertThat(result.violations()).isEmpty();
        assertThat(result.administration())
                .extracting(ActionOutcome::outcome)
                .containsExactly(Kind.DONE, Kind.DONE, Kind.REFUSED);
        assertThat(result.administration().get(2).reason()).isEqualTo("to=4 must be a voter of the cluster");
    }

    @Test
    void itsActionsReadBack() {
        assertThat(Scenario.fromYaml(SCENARIO.toYaml())).isEqualTo(SCENARIO);
    }
}
