package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchSuiteTest {

    private static final String ECHO = "{protocol: echo, nodes: 3, clients: 2, duration: 3s}";

    private static BenchSuite suite(String... cases) {
        return LockstepMapper.yaml().read("cases: [" + String.join(", ", cases) + "]", BenchSuite.class);
    }

    private static String echo(String name, String target, String acceptable, String critical) {
        return "{name: " + name + ", category: latency, scenario: " + ECHO + ", target: [" + target + "], acceptable: ["
                + acceptable + "], critical: [" + critical + "]}";
    }

    private static BenchGrades grades(BenchSuite suite) {
        BenchGrades grades = new BenchGrades(suite);
        SweepExecution execution = suite.arms().prepare(Seeds.range(1, 2), 2);
        execution.run(grades);
        return grades;
    }

    @Test
    void theStandardSuiteCanBeRunAndHasAllCategoriesAndProtocols() {
        BenchSuite standard = BenchSuite.standard();
        assertThat(standard.arms().count()).isEqualTo(standard.cases().size()).isGreaterThanOrEqualTo(25);
        assertThat(standard.cases().stream().map(BenchCase::category).distinct())
                .containsExactly("coordination", "latency", "throughput", "scalability", "faults", "stress");
        assertThat(standard.cases().stream()
                        .map(one -> one.scenario().get("protocol").textValue())
                        .distinct())
                .contains("raft", "pbft", "rumor", "anti-entropy");
    }

    @Test
    void aCaseOfTheStandardSuiteHasBoundsThatGetLaxer() {
        assertThat(BenchSuite.standard().cases()).allSatisfy(one -> {
            assertThat(one.target()).isNotEmpty();
            assertThat(one.critical()).isNotEmpty();
            assertThat(one.acceptable()).isNotEqualTo(one.target()).isNotEqualTo(one.critical());
        });
    }

    @Test
    void theGradeIsTheBestWhoseBoundsAllRunsKeep() {
        BenchGrades grades = grades(suite(
                echo("good", "latency.p99<1s", "latency.p99<2s", "latency.p99<3s"),
                echo("fair", "latency.p99<1us", "latency.p99<2s", "latency.p99<3s"),
                echo("poor", "latency.p99<1us", "latency.p99<2us", "latency.p99<3s"),
                echo("bad", "latency.p99<1us", "latency.p99<2us", "latency.p99<3us")));
        assertThat(grades.grade(0)).isEqualTo(Grade.TARGET);
        assertThat(grades.grade(1)).isEqualTo(Grade.ACCEPTABLE);
        assertThat(grades.grade(2)).isEqualTo(Grade.CRITICAL);
        assertThat(grades.grade(3)).isEqualTo(Grade.MISSED);
        assertThat(grades.crossed(0)).isEmpty();
        assertThat(grades.crossed(1)).containsExactly("latency.p99<1us");
        assertThat(grades.crossed(3)).containsExactly("latency.p99<3us");
    }

    @Test
    void aCaseInWhichACheckFailsIsMissed() {
        BenchGrades grades = grades(suite("{name: broken, category: faults, scenario: {protocol: echo, duration: 3s,"
                + " options: {breakAfter: 50}}, target: [], acceptable: [], critical: []}"));
        assertThat(grades.grade(0)).isEqualTo(Grade.MISSED);
    }

    @Test
    void casesCanBeChosen() {
        BenchSuite standard = BenchSuite.standard();
        assertThat(standard.ofCategories(List.of("faults")).cases())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.category()).isEqualTo("faults"));
        assertThat(standard.ofProtocols(List.of("pbft"))
                        .ofNames(List.of("pbft-loss"))
                        .cases())
                .hasSize(1);
        assertThatThrownBy(() -> standard.ofCategories(List.of("latncy")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--category latncy is unknown, did you mean latency?");
    }

    @Test
    void mistakesNameTheCase() {
        String good = echo("one", "throughput>1", "throughput>1", "throughput>1");
        assertThatThrownBy(() -> suite(good, good)).hasMessageContaining("case one must be there once");
        assertThatThrownBy(() -> suite()).hasMessageContaining("cases must not be empty");
        assertThatThrownBy(() -> suite(echo("one", "speed>1", "", "")).arms())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("case one: --threshold speed>1");
        assertThatThrownBy(() -> suite(good.replace("nodes: 3", "nodes: 0")).arms())
                .hasMessageStartingWith("case one: nodes=0");
    }
}
