package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.catalog.ElectionSetup.Logs;
import dev.lockstep.catalog.ElectionSetup.Measured;
import dev.lockstep.catalog.ElectionSetup.Start;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.InitialState;
import dev.lockstep.raft.RaftEvent;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** The settings of an election experiment mean what they say. */
class ElectionTrialTest {

    private static final Scenario PUBLISHED = new RaftElection().scenario();
    private static final ElectionSetup SETUP = ElectionSetup.DEFAULTS;

    @Test
    void theLeaderCrashesUniformlyInItsHeartbeatInterval() {
        double intervalMillis = 75;
        int[] tenths = new int[10];
        SummaryStatistics times = new SummaryStatistics();
        for (int seed = 0; seed < 10_000; seed++) {
            double millis = crash(seed).at().toNanos() / 1e6;
            assertThat(millis).isBetween(0.0, intervalMillis);
            times.addValue(millis);
            tenths[(int) (10 * millis / intervalMillis)]++;
        }
        // five standard errors of a uniform distribution's mean, and of a binomial count
        assertThat(times.getMean()).isCloseTo(intervalMillis / 2, within(5 * intervalMillis / Math.sqrt(12 * 10_000)));
        for (int count : tenths) {
            assertThat(count).isCloseTo(1_000, within(150));
        }
    }

    @Test
    void aCrashedLeaderHadTheLongestLogAndTheOthersAreShuffled() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            List<Integer> lengths = initialState(SETUP, seed).logLengths();
            assertThat(lengths).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(lengths.get(ElectionTrial.OLD_LEADER)).isEqualTo(4);
            orders.add(lengths);
        }
        assertThat(orders).hasSize(24);
    }

    @Test
    void withEqualLogsAllAreEmpty() {
        assertThat(initialState(SETUP.withLogs(Logs.EQUAL), 1).logLengths()).isEmpty();
    }

    @Test
    void onlyThoseWithEnoughShorterLogsAreEverElected() {
        for (int seed = 0; seed < 60; seed++) {
            List<Integer> lengths = initialState(SETUP, seed).logLengths();
            // three of five votes: its own and those of two servers with shorter logs
            assertThat(lengths.get(firstLeader(SETUP, seed))).isBetween(2, 3);
        }
    }

    @Test
    void anIsolatedServerIsNeverElectedThoughItsLogIsTheLongest() {
        ElectionSetup setup =
                SETUP.withStart(Start.FRESH_TIMERS).withIsolated(2).withLogs(Logs.EQUAL);
        for (int seed = 0; seed < 60; seed++) {
            assertThat(firstLeader(setup, seed)).isBetween(2, 4);
        }
        assertThat(trial(setup, 1).scenario().faults().faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).isInstanceOf(LinkFault.Isolate.class));
    }

    @Test
    void withFreshTimersNobodyCrashesAndTimeCountsFromTheStart() {
        ElectionSetup setup = SETUP.withStart(Start.FRESH_TIMERS).withMeasured(Measured.STABLE_LEADER);
        ElectionTrial trial = trial(setup, 1);
        assertThat(trial.scenario().faults().faults()).isEmpty();
        assertThat(run(trial)).hasValueSatisfying(millis -> assertThat(millis).isGreaterThan(150));
    }

    @Test
    void timeCountsFromTheCrashAndNoElectionBeginsBeforeTheShortestTimeout() {
        for (int seed = 0; seed < 60; seed++) {
            double crashMillis = crash(seed).at().toNanos() / 1e6;
            assertThat(run(trial(SETUP, seed)).orElseThrow() + crashMillis).isGreaterThan(150);
        }
    }

    @Test
    void theLastHeartbeatArrivesOneDelayAfterTheElection() {
        // nothing takes time but the network, and only one timeout ends before the others hear of it
        Scenario scenario = PUBLISHED.toBuilder()
                .nodes(3)
                .network(mesh(DurationDistribution.constant(Duration.ofMillis(2))))
                .disk(Disk.instant())
                .build();
        ElectionSetup fresh = SETUP.withStart(Start.FRESH_TIMERS).withLogs(Logs.EQUAL);
        double heard = run(new ElectionTrial(scenario, fresh, 3)).orElseThrow();
        double elected = run(new ElectionTrial(scenario, fresh.withMeasured(Measured.STABLE_LEADER), 3))
                .orElseThrow();
        assertThat(heard - elected).isCloseTo(2.0, within(1e-9));
    }

    @Test
    void withoutRandomnessThereIsNoLeader() {
        Scenario scenario = withTimeouts(PUBLISHED, 150, 150);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(run(new ElectionTrial(scenario, SETUP, seed))).isEmpty();
        }
    }

    @Test
    void aLeaderThatIsThereStaysThoughItsHeartbeatsAreHalfATimeoutApart() {
        Scenario scenario = withTimeouts(PUBLISHED, 300, 600).toBuilder()
                .network(mesh(DurationDistribution.uniform(Duration.ofMillis(30), Duration.ofMillis(40))))
                .disk(Disk.instant())
                .build();
        for (int seed = 0; seed < 300; seed++) {
            ElectionSetup setup = new ElectionSetup(Start.FRESH_TIMERS, Logs.EQUAL, 0, Measured.STABLE_LEADER, 2);
            ElectionSetup longer = new ElectionSetup(Start.FRESH_TIMERS, Logs.EQUAL, 0, Measured.STABLE_LEADER, 6);
            assertThat(run(new ElectionTrial(scenario, longer, seed)))
                    .isEqualTo(run(new ElectionTrial(scenario, setup, seed)));
        }
    }

    @Test
    void tooManyIsolatedServersAreRefused() {
        assertThatThrownBy(() -> trial(SETUP.withIsolated(2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "experiment.isolated=2 must be at most 1 beside the crashed leader, or no majority of nodes=5"
                                + " is left to elect a leader");
        assertThatThrownBy(() -> new ElectionSetup(Start.FRESH_TIMERS, Logs.EQUAL, -1, Measured.LAST_HEARTBEAT, 1))
                .hasMessage("isolated=-1 must be at least 0");
    }

    /** The mean of 1,000 trials has a standard error of 1.8 ms, their median one of 2.2 ms; the seeds are fixed. */
    @Test
    void theMiddleCurveOfFigure16IsTheOneThatWasPublished() {
        double[] millis = sorted(PUBLISHED, SETUP, 1_000);
        assertThat(millis[500]).isCloseTo(171, within(0.06 * 171));
    }

    /** The mean of 2,000 trials has a standard error of 2.5 ms; the seeds are fixed. */
    @Test
    void theWideAreaElectionWithDifferentLogsTakesWhatWasPublished() {
        Scenario scenario = withTimeouts(PUBLISHED, 300, 600).toBuilder()
                .network(mesh(DurationDistribution.uniform(Duration.ofMillis(30), Duration.ofMillis(40))))
                .disk(Disk.instant())
                .build();
        ElectionSetup setup = SETUP.withStart(Start.FRESH_TIMERS).withMeasured(Measured.STABLE_LEADER);
        SummaryStatistics statistics = new SummaryStatistics();
        for (double millis : sorted(scenario, setup, 2_000)) {
            statistics.addValue(millis);
        }
        assertThat(statistics.getMean()).isCloseTo(493, within(7.5));
    }

    private static double[] sorted(Scenario scenario, ElectionSetup setup, int trials) {
        List<Double> millis = new ArrayList<>();
        for (int seed = 1; seed <= trials; seed++) {
            run(new ElectionTrial(scenario, setup, seed)).ifPresent(millis::add);
        }
        Collections.sort(millis);
        assertThat(millis).hasSize(trials);
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Scenario withTimeouts(Scenario scenario, int minMillis, int maxMillis) {
        return scenario.toBuilder()
                .options(((RaftOptions) scenario.options())
                        .withTimeouts(
                                Duration.ofMillis(minMillis),
                                Duration.ofMillis(maxMillis),
                                Duration.ofMillis(minMillis / 2)))
                .build();
    }

    private static NetworkConfig mesh(DurationDistribution delay) {
        return NetworkConfig.defaults().withTopology(Topology.mesh(delay));
    }

    private static ElectionTrial trial(ElectionSetup setup, int seed) {
        return new ElectionTrial(PUBLISHED, setup, seed);
    }

    private static InitialState initialState(ElectionSetup setup, int seed) {
        return ((RaftOptions) trial(setup, seed).scenario().options()).initialState();
    }

    private static NodeFault.Crash crash(int seed) {
        return trial(SETUP, seed).scenario().faults().faults().stream()
                .filter(NodeFault.Crash.class::isInstance)
                .map(NodeFault.Crash.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Double> run(ElectionTrial election) {
        Trial trial = election.trial();
        Run run = Runner.prepare(trial.scenario(), election.seed(), trial.observers());
        run.simulation().listen(trial.listener());
        assertThat(run.execute((nowNanos, endNanos, events) -> {
                            if (trial.isDecided().test(nowNanos)) {
                                run.simulation().stop();
                            }
                        })
                        .held())
                .isTrue();
        return election.millis();
    }

    private static int firstLeader(ElectionSetup setup, int seed) {
        List<Integer> leaders = new ArrayList<>();
        Runner.prepare(trial(setup, seed).scenario(), seed, List.of((timeNanos, node, event) -> {
                    if (event instanceof RaftEvent.LeaderElected) {
                        leaders.add(node);
                    }
                }))
                .execute((nowNanos, endNanos, events) -> {});
        return leaders.get(0);
    }
}
