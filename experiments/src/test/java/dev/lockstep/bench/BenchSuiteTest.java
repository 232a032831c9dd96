package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(standard.arms().count()).isEqualTo(standard.cases().size()).isGreaterThanOrEqualTo(40);
        assertThat(standard.cases().stream().map(BenchCase::category).distinct())
                .containsExactly("coordination", "latency", "throughput", "scalability", "faults", "stress");
        assertThat(standard.cases().stream()
                        .map(one -> one.scenario().get("protocol").textValue())
                        .distinct())
                .contains("raft", "pbft", "rumor", "anti-entropy", "swim", "broadcast");
        assertThat(standard.cases())
                .allSatisfy(one -> assertThat(one.description()).isNotBlank());
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
    void casesThatTakeMinutesComeLastAndCanBeLeftOut() {
        String slow = echo("slow", "heapGrowthShare<5%", "", "").replace("{name", "{alone: true, name");
        String quick = echo("quick", "", "", "");
        BenchSuite suite = suite(slow, quick);
        assertThat(suite.cases().stream().map(BenchCase::name)).containsExactly("quick", "slow");
        assertThat(suite.withoutAlone().cases().stream().map(BenchCase::name)).containsExactly("quick");
        assertThat(suite.arms().prepare(Seeds.range(1, 3), 1).plan().runs()).isEqualTo(4);
        assertThatThrownBy(() -> suite(slow).withoutAlone())
                .hasMessageContaining("take minutes")
                .hasMessageEndingWith("slow");
        assertThatThrownBy(
                        () -> suite(echo("quick", "heapGrowthShare<5%", "", "")).arms())
                .as("the heap of a run is known if it takes place alone")
                .hasMessageContaining("heapGrowthShare is unknown");
    }

    @Test
    void casesOfAScalingGroupDifferInSizeOnly() {
        String three = echo("three", "", "", "").replace("{name", "{scaling: echo, name");
        String five = three.replace("three", "five").replace("nodes: 3, clients: 2", "nodes: 5, clients: 4");
        assertThat(suite(three, five).cases()).hasSize(2);
        assertThatThrownBy(() -> suite(three, five.replace("3s", "4s")))
                .hasMessageContaining("case five must differ from case three, of the same scaling=echo, in nodes and"
                        + " clients only, but does so in duration");
    }

    @Test
    void aFileReplacesTheBoundsThatItNames(@TempDir Path folder) throws IOException {
        BenchSuite suite = suite(echo("one", "failed<1%", "failed<2%", "failed<3%"), echo("two", "failed<1%", "", ""));
        Path file = Files.writeString(folder.resolve("targets.yaml"), "one: {target: [failed<9%], critical: []}");
        List<BenchCase> changed = suite.withTargets(file.toString()).cases();
        assertThat(changed.get(0).target()).containsExactly("failed<9%");
        assertThat(changed.get(0).acceptable()).containsExactly("failed<2%");
        assertThat(changed.get(0).critical()).isEmpty();
        assertThat(changed.get(1)).isEqualTo(suite.cases().get(1));
        assertRefused(suite, file, "twoo: {}", "the case twoo is unknown, did you mean two? (known: one, two)");
        assertRefused(suite, file, "one: {targt: []}", "case one: targt=[] is unknown, did you mean target?");
        assertRefused(suite, file, "one: {target: [fialed<1%]}", "case one: --threshold fialed<1%: the measure fialed");
        assertRefused(suite, file, "[one]", "the text must have a field for each case");
    }

    private static void assertRefused(BenchSuite suite, Path file, String text, String message) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> suite.withTargets(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
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
