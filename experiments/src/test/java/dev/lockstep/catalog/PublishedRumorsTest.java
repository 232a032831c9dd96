package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.theory.RoundsToAll;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Measured figures beside published ones; tolerances are some four standard errors, and seeds are fixed. */
class PublishedRumorsTest {

    private static final Scenario SCENARIO = new GossipRumor().scenario();
    private static final int TRIALS = 200;

    @ParameterizedTest
    @CsvSource({
        "PUSH, FEEDBACK, COUNTER, 1, 0.175, 5, 1.743, 16.8",
        "PUSH, FEEDBACK, COUNTER, 2, 0.037, 12, 3.3, 16.9",
        "PUSH, BLIND, COIN, 2, 0.20, 12, 1.6, 33",
        "PULL, FEEDBACK, COUNTER, 1, 0.031, 12, 2.7, 17.6"
    })
    void tablesOneToThreeComeOutAsPublished(
            Exchange exchange,
            Response response,
            Removal removal,
            int k,
            double residue,
            double percent,
            double traffic,
            double tLast) {
        RumorOptions options = RumorOptions.DEFAULTS.withVariation(exchange, response, removal, k);
        Mean mean = new Mean(options, Duration.ofSeconds(80));
        assertThat(mean.residue / TRIALS).isCloseTo(residue, Percentage.withPercentage(percent));
        assertThat(mean.traffic / TRIALS).isCloseTo(traffic, Percentage.withPercentage(3));
        assertThat(mean.tLast / TRIALS).isCloseTo(tLast, Percentage.withPercentage(5));
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void aSimpleEpidemicTakesTheRoundsOfItsMarkovChain(Exchange exchange) {
        RumorOptions options = RumorOptions.DEFAULTS.withVariation(exchange, Response.BLIND, Removal.NEVER, 1);
        Mean mean = new Mean(options, Duration.ofSeconds(30));
        assertThat(mean.residue).isZero();
        assertThat(mean.tLast / TRIALS).isCloseTo(RoundsToAll.expected(DemersRow.NODES, exchange), within(0.4));
    }

    @Test
    void eachLineHasItsVariation() {
        assertThat(DemersRow.ALL).hasSize(13).allSatisfy(row -> {
            RumorOptions options = row.applyTo(RumorOptions.DEFAULTS);
            assertThat(options.k()).isEqualTo(row.k());
            assertThat(options.removal()).isEqualTo(row.removal());
        });
    }

    /** Sums over all trials. */
    private static final class Mean {

        private double residue;
        private double traffic;
        private double tLast;

        Mean(RumorOptions options, Duration duration) {
            Scenario scenario =
                    SCENARIO.toBuilder().options(options).duration(duration).build();
            for (int seed = 1; seed <= TRIALS; seed++) {
                RunResult result = Runner.run(scenario, seed);
                residue += result.measures().get("residue").doubleValue();
                traffic += result.measures().get("trafficPerNode").doubleValue();
                tLast += result.measures().get("tLastCycles").doubleValue();
            }
        }
    }
}
