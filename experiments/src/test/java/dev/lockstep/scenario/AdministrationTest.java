package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.ActionOutcome.Kind;
import dev.lockstep.raft.RaftAction;
import dev.lockstep.scenario.EchoProtocol.Action.Shout;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministrationTest {

    @Test
    void actionsAreCarriedOutAtTheirTimesAndNoPartOfWhatClientsMeasure() {
        Scenario quiet = echo().build();
        Scenario administered = echo().administer(DurationText.parse("500ms"), new Shout(3))
                .administer(DurationText.parse("1s"), new Shout(11))
                .build();
        RunResult result = Runner.run(administered, 1);
        assertThat(result.administration())
                .containsExactly(
                        new ActionOutcome(new Shout(3), 0.5, Kind.DONE, 0.5, null),
                        new ActionOutcome(new Shout(11), 1.0, Kind.REFUSED, 1.0, "too loud"));
        assertThat(result.operations()).isEqualTo(Runner.run(quiet, 1).operations());
    }

    @Test
    void aScenarioWithActionsReadsBack() {
        Scenario scenario =
                echo().administer(DurationText.parse("500ms"), new Shout(3)).build();
        assertThat(scenario.toYaml()).contains("administration:", "at: 500ms", "shout:", "loudness: 3");
        assertThat(Scenario.fromYaml(scenario.toYaml())).isEqualTo(scenario);
    }

    @Test
    void anActionIsSetOnTheCommandLineToo() {
        Scenario changed = ScenarioTree.of(echo().build())
                .with(List.of("administration=[{at: 1s, action: {shout: {loudness: 4}}}]"))
                .bind();
        assertThat(changed.administration())
                .containsExactly(new ScheduledAction(DurationText.parse("1s"), new Shout(4)));
    }

    @Test
    void whatIsNotAskedForBecauseNoClientIsUpIsRefused() {
        Scenario scenario = Scenario.fromYaml("""
                protocol: echo
                clients: 1
                duration: 2s
                faults:
                  - crash: {node: 5, at: 1s}
                administration:
                  - {at: 1500ms, action: {shout: {loudness: 1}}}
                """);
        assertThat(Runner.run(scenario, 1).administration())
                .singleElement()
                .satisfies(action -> assertThat(action.reason()).isEqualTo("no client is up"));
    }

    @Test
    void drawnActionsAreFunctionsOfTheSeedAndTheirNumber() {
        Scenario eight = drawn(8);
        assertThat(eight.withDrawnAdministration(1)).isEqualTo(eight.withDrawnAdministration(1));
        assertThat(eight.withDrawnAdministration(2)).isNotEqualTo(eight.withDrawnAdministration(1));
        assertThat(eight.withDrawnAdministration(1).administration())
                .hasSize(8)
                .isSortedAccordingTo(Comparator.comparing(ScheduledAction::at))
                .allSatisfy(action ->
                        assertThat(action.at()).isBetween(DurationText.parse("500ms"), DurationText.parse("1500ms")))
                .containsAll(drawn(5).withDrawnAdministration(1).administration());
    }

    @Test
    void drawnActionsFollowTheGivenOnesAndNamedOneByOneGiveTheSameRun() {
        Scenario scenario = drawn(4).toBuilder()
                .administer(DurationText.parse("1900ms"), new Shout(1))
                .build();
        Run run = Runner.prepare(scenario, 3);
        assertThat(run.administration())
                .hasSize(5)
                .startsWith(scenario.administration().get(0));

        RunResult result = run.execute(ProgressListener.NONE);
        assertThat(result.administration()).hasSize(5);
        assertThat(Runner.run(scenario.withDrawnAdministration(3), 3).fingerprint())
                .isEqualTo(result.fingerprint());
    }

    @Test
    void aScenarioThatDrawsActionsReadsBack() {
        assertThat(Scenario.fromYaml(drawn(4).toYaml())).isEqualTo(drawn(4));
        assertThat(ScenarioTree.of(drawn(4))
                        .with(List.of("randomAdministration=null"))
                        .bind()
                        .randomAdministration())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "administration=3 | administration=3 must be a list",
                "administration=[{at: 1s}] | administration[0]={\"at\":\"1s\"} must be an object with at and action",
                "administration=[{at: 1, action: {shout: {loudness: 1}}}] | administration[0].at: ",
                "administration=[{at: 1s, action: {sing: {}}}] | administration[0].action: sing={} is unknown (known: shout)",
                "administration=[{at: 1s, who: me, action: {shout: {loudness: 1}}}] | administration[0].who is unknown",
                "randomAdministration={from: 1s, until: 1s, actions: 1} | until=1s must be above from=1s",
                "randomAdministration={from: 1s, until: 2s, actions: 1} | randomAdministration.until=2s must be before the end",
                "randomAdministration={from: 1s, until: 1.5s, actions: -1} | actions=-1 must be between 0 and 100000",
                "administration=[{at: 3s, action: {shout: {loudness: 1}}}] | administration[0].at=3s must be before the end",
            })
    void whatCannotBeAdministeredIsRefused(String assignment, String message) {
        ScenarioTree tree = ScenarioTree.of(echo().build()).with(List.of(assignment));
        assertThatThrownBy(tree::bind).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
    }

    private static Scenario drawn(int actions) {
        return echo().randomAdministration(
                        new RandomAdministration(DurationText.parse("500ms"), DurationText.parse("1500ms"), actions))
                .build();
    }

    @Test
    void anActionThatCanNeverBeCarriedOutIsRefusedBeforeTheRun() {
        ScenarioBuilder raft = Scenario.builder("raft")
                .nodes(3)
                .clients(1)
                .duration(DurationText.parse("2s"))
                .administer(DurationText.parse("1s"), new RaftAction.AddServer(3));
        assertThatThrownBy(raft::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("administration[0].action: server=3 must be a server from 0 to 2");
    }

    private static ScenarioBuilder echo() {
        return Scenario.builder("echo").nodes(3).clients(2).duration(DurationText.parse("2s"));
    }
}
