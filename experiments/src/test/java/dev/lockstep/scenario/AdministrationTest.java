package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.ActionOutcome.Kind;
import dev.lockstep.scenario.EchoProtocol.Action.Shout;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "administration=3 | administration=3 must be a list",
                "administration=[{at: 1s}] | administration[0]={\"at\":\"1s\"} must be an object with at and action",
                "administration=[{at: 1, action: {shout: {loudness: 1}}}] | administration[0].at: ",
                "administration=[{at: 1s, action: {sing: {}}}] | administration[0].action: sing={} is unknown (known: shout)",
                "administration=[{at: 1s, who: me, action: {shout: {loudness: 1}}}] | administration[0].who is unknown",
                "administration=[{at: 3s, action: {shout: {loudness: 1}}}] | administration[0].at=3s must be before the end",
            })
    void whatCannotBeAdministeredIsRefused(String assignment, String message) {
        ScenarioTree tree = ScenarioTree.of(echo().build()).with(List.of(assignment));
        assertThatThrownBy(tree::bind).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
    }

    private static ScenarioBuilder echo() {
        return Scenario.builder("echo").nodes(3).clients(2).duration(DurationText.parse("2s"));
    }
}
