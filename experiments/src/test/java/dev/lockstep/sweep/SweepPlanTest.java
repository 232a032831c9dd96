package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.scenario.ScenarioTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

    private static final ScenarioTree ECHO = ScenarioTree.parse("{name: base, protocol: echo, nodes: 3, duration: 2s}");

    @Test
    void theLastAxisVariesFastest() {
        SweepPlan plan =
                sweep("nodes=3,5", "network.loss=0,0.1,0.2", "clients=2").plan();
        assertThat(plan.cells().stream().map(Cell::text))
                .containsExactly(
                        "cell 0 (nodes=3 network.loss=0 clients=2)",
                        "cell 1 (nodes=3 network.loss=0.1 clients=2)",
                        "cell 2 (nodes=3 network.loss=0.2 clients=2)",
                        "cell 3 (nodes=5 network.loss=0 clients=2)",
                        "cell 4 (nodes=5 network.loss=0.1 clients=2)",
                        "cell 5 (nodes=5 network.loss=0.2 clients=2)");
        assertThat(plan.cells().get(4).scenario())
                .isEqualTo(ECHO.with(List.of("nodes=5", "network.loss=0.1", "clients=2"))
                        .bind());
    }

    @Test
    void aSweepWithoutParametersHasOneCell() {
        SweepPlan plan = sweep().seeds(4, 9).plan();
        assertThat(plan.cells().stream().map(Cell::text)).containsExactly("cell 0");
        assertThat(plan.runs()).isEqualTo(6);
    }

    @Test
    void everyWrongParameterIsNamedOnceAndAtOnce() {
        assertThat(problems(
                        "nodes=3,abc,0",
                        "network.loss=0,2,0.5",
                        "network.lsos=1,2",
                        "duration=2s,5parsecs",
                        "options.breakAfter=-1"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("nodes=abc must be a whole number"),
                        line -> assertThat(line).startsWith("nodes=0 must be between 1"),
                        line -> assertThat(line).startsWith("network.loss=2.0 must be a probability"),
                        line -> assertThat(line).startsWith("network.lsos=1 is unknown, did you mean loss?"),
                        line -> assertThat(line).startsWith("network.lsos=2 is unknown, did you mean loss?"),
                        line -> assertThat(line).startsWith("duration=5parsecs must be a duration with units"),
                        line -> assertThat(line).startsWith("options.breakAfter=-1 must not be negative"));
    }

    @Test
    void aCombinationThatDoesNotFitIsToldWithAllThatLeadsToIt() {
        assertThat(problems("nodes=3,200", "clients=1,2", "options.throwAfter=0,5"))
                .containsExactly("options.throwAfter=5 must be 0 with so many replicas (with nodes=200"
                        + " options.throwAfter=5)");
    }

    @Test
    void aWrongValueHidesNeitherAnotherNorACombination() {
        assertThat(problems("nodes=200,x", "options.throwAfter=5", "clients=-1"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("clients=-1 must be between 0"),
                        line -> assertThat(line).startsWith("nodes=x must be a whole number"),
                        line -> assertThat(line).startsWith("options.throwAfter=5 must be 0 with so many replicas"));
    }

    @Test
    void aPathThatLeadsNowhereDoesNotHideTheValuesItLeadsThrough() {
        assertThat(problems("nodes=3,abc", "nodes.x=1"))
                .containsExactly(
                        "--set nodes.x=1 leads through nodes=3, which has no fields",
                        "nodes=abc must be a whole number");
    }

    @Test
    void aParameterThatIsThereTwiceDoesNotHideOthers() {
        assertThat(problems("nodes=3", "clients=-1", "nodes=5"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("--set nodes must be there once"),
                        line -> assertThat(line).startsWith("clients=-1 must be between 0"));
    }

    @Test
    void valuesThatMeanTheSameScenarioAreRefused() {
        assertThat(problems("network.loss=0,0.0", "nodes=3,5"))
                .containsExactly("network.loss=0 and network.loss=0.0 must not mean the same scenario");
    }

    @Test
    void aScenarioThatIsWrongItselfIsTold() {
        Sweep sweep = Sweep.of(ScenarioTree.parse("{protocol: echo, noeds: 3}")).axis("clients", "1", "2");
        assertThat(catchThrowableOfType(InvalidSweepException.class, sweep::plan)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("the scenario, before anything is set: noeds=3 is unknown");
    }

    @Test
    void aGridThatIsTooLargeIsToldWithTheArithmetic() {
        Sweep sweep = sweep("nodes=3,5,7").seeds(1, 4_000_000);
        assertThat(catchThrowableOfType(InvalidSweepException.class, sweep::plan)
                        .problems())
                .containsExactly(
                        "the grid has 3 (nodes) x 4000000 (seeds) = 12,000,000 runs; it must have at most 10,000,000");
        String many = String.join(
                ",",
                Stream.iterate(1, n -> n + 1).limit(400).map(String::valueOf).toList());
        assertThat(problems("nodes=" + many, "clients=" + many))
                .containsExactly(
                        "the grid has 400 (nodes) x 400 (clients) = 160,000 cells; it must have at most 100,000");
    }

    @Test
    void theHashIsThatOfTheScenarioAndOfNothingElse() {
        String hash = sweep("nodes=5,7").plan().cells().get(1).scenarioHash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(sweep("clients=2,5", "nodes=7").plan().cells().get(1).scenarioHash())
                .as("five clients are the default")
                .isEqualTo(hash);
        assertThat(sweep("nodes=7", "clients=2").plan().cells().get(0).scenarioHash())
                .isNotEqualTo(hash);
    }

    private static List<String> problems(String... axes) {
        return catchThrowableOfType(
                        InvalidSweepException.class, () -> sweep(axes).plan())
                .problems();
    }

    private static Sweep sweep(String... axes) {
        Sweep sweep = Sweep.of(ECHO);
        for (String axis : axes) {
            sweep.axis(Axis.parse(axis));
        }
        return sweep;
    }
}
