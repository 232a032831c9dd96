package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.random.Mix;
import dev.lockstep.sweep.Axis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Figures are made up here: 100 and some noise, which both arms share, times a factor in each cell. */
class FindingsTest {

    private static final List<Axis> GRID =
            List.of(new Axis("nodes", List.of("4", "16", "64")), new Axis("variant", List.of("LAN", "WAN")));
    private static final int SEEDS = 8;
    private static final double NOISE = 0.05;

    private static double noise(long... key) {
        long drawn = Mix.key(key[0], key[1], key[2], key[3], 0) >>> 11;
        return NOISE * (drawn * 0x1p-53 - 0.5);
    }

    /** What is found if the second arm has so many times the figure of the first. */
    private static ArmComparison compare(long salt, ToDoubleBiFunction<Integer, String> factor) {
        PairedRuns runs = new PairedRuns(GRID, List.of("a", "b"));
        int cell = 0;
        for (String nodes : GRID.get(0).values()) {
            for (String variant : GRID.get(1).values()) {
                cell++;
                Map<String, String> parameters = new LinkedHashMap<>();
                parameters.put("nodes", nodes);
                parameters.put("variant", variant);
                double times = factor.applyAsDouble(Integer.parseInt(nodes), variant);
                for (int seed = 1; seed <= SEEDS; seed++) {
                    double shared = 100 * (1 + noise(salt, cell, seed, 0));
                    runs.add(parameters, 0, seed, Map.of("x", shared * (1 + noise(salt, cell, seed, 1) / 20)));
                    runs.add(parameters, 1, seed, Map.of("x", shared * times * (1 + noise(salt, cell, seed, 2) / 20)));
                }
            }
        }
        return runs.compare(List.of("x"), "1.." + SEEDS);
    }

    private static List<String> findings(ToDoubleBiFunction<Integer, String> factor) {
        return compare(1, factor).findings();
    }

    @Property(tries = 50)
    void armsThatAreTheSameGiveNoFinding(@ForAll @IntRange(max = 1_000_000) int salt) {
        PairedRuns runs = new PairedRuns(GRID, List.of("a", "b"));
        for (String nodes : GRID.get(0).values()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Map<String, Double> figures = Map.of("x", 100 + noise(salt, seed, nodes.length(), 0));
                runs.add(Map.of("nodes", nodes, "variant", "LAN"), 0, seed, figures);
                runs.add(Map.of("nodes", nodes, "variant", "LAN"), 1, seed, figures);
            }
        }
        assertThat(runs.compare(List.of("x"), "1..8").findings()).isEmpty();
    }

    @Test
    void armsThatDifferByChanceGiveAFindingInAtMostOneOfTwentyGrids() {
        int grids = 400;
        int alarms = 0;
        for (int salt = 0; salt < grids; salt++) {
            alarms += compare(salt, (nodes, variant) -> 1).findings().isEmpty() ? 0 : 1;
        }
        // 20 are expected at most; more than 36 would have a chance of one in a thousand
        assertThat(alarms).isBetween(1, 36);
    }

    @Property(tries = 50)
    void aFactorThatIsTheSameEverywhereIsOneSentence(@ForAll @IntRange(min = 3, max = 40) int factor) {
        List<String> findings = findings((nodes, variant) -> factor);
        assertThat(findings.get(0)).matches("x of b is " + "[\\d.]+( to [\\d.]+)? times that of a in all 6 cells\\.");
        double low = Double.parseDouble(findings.get(0).split(" ")[4]);
        assertThat(low).isBetween(0.98 * factor, 1.02 * factor);
    }

    @Test
    void smallDifferencesAreToldInPercent() {
        assertThat(findings((nodes, variant) -> 0.9).get(0))
                .matches("x of b is (9|10)[.\\d]* to 10[.\\d]* % lower than of a in all 6 cells\\.");
    }

    @Test
    void theCellsWhereNothingDiffersAreNamed() {
        assertThat(findings((nodes, variant) -> variant.equals("LAN") ? 2.5 : 1).get(0))
                .startsWith("x of b is 2.5")
                .endsWith("times that of a at nodes=4, LAN; nodes=16, LAN; nodes=64, LAN,"
                        + " and not significantly different in the other 3.");
    }

    @Test
    void aDifferenceThatGrowsIsToldFromEndToEnd() {
        List<String> findings = findings((nodes, variant) -> variant.equals("LAN") ? 1 + nodes : 5);
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1))
                .matches("x of b: the difference from a grows with nodes, from \\+(39|40)\\d\\.\\d\\d at 4 to"
                        + " \\+6,[34]\\d\\d\\.\\d at 64 \\(LAN\\)\\.");
    }

    @Test
    void whereOneArmOvertakesTheOtherIsTold() {
        List<String> findings = findings((nodes, variant) -> variant.equals("LAN") ? (nodes < 20 ? 0.5 : 2) : 3);
        assertThat(findings)
                .contains(
                        "x of b is lower than of a at nodes=4, 16, and higher at nodes=64 (LAN).",
                        "x of b is higher than of a at nodes=4, 16, 64 (WAN).");
    }

    @Test
    void sidesThatFollowNoAxisAreListed() {
        List<String> findings = findings((nodes, variant) -> nodes == 16 ? 0.5 : variant.equals("LAN") ? 2 : 3);
        assertThat(findings.get(0))
                .isEqualTo("x of b is higher than of a in 4 of 6 cells (nodes=4, LAN; nodes=4, WAN; nodes=64, LAN;"
                        + " nodes=64, WAN), and lower in 2 of 6 cells (nodes=16, LAN; nodes=16, WAN).");
    }

    @Test
    void theChangeOfADifferenceIsPairedBySeed() {
        PairedRuns runs = new PairedRuns(List.of(new Axis("nodes", List.of("64", "4"))), List.of("a", "b"));
        double[][] small = {{10, 11}, {20, 22}, {30, 33}};
        double[][] large = {{10, 15}, {20, 26}, {30, 40}};
        for (int seed = 0; seed < 3; seed++) {
            for (int arm = 0; arm < 2; arm++) {
                runs.add(Map.of("nodes", "4"), arm, seed, Map.of("x", small[seed][arm]));
                runs.add(Map.of("nodes", "64"), arm, seed, Map.of("x", large[seed][arm]));
            }
        }
        Trend trend = runs.compare(List.of("x"), "0..2").trends().get(0);
        assertThat(trend.values()).containsExactly("4", "64");
        assertThat(trend.differences()).containsExactly(2.0, 7.0);
        // 5 - 1, 6 - 2, 10 - 3
        assertThat(trend.change().mean()).isEqualTo(5);
        assertThat(trend.change().standardDeviation()).isEqualTo(Math.sqrt(3));
        assertThat(trend.direction()).isEqualTo(1);
    }
}
