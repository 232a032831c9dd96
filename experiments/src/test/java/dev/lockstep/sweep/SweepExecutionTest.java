package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SweepExecutionTest {

    @Test
    void runsAreToldInTheOrderOfTheGridWithTheSameSeedsInEachCell() {
        assertThat(told(echo("clients=1,2").seeds(Seeds.parse("5,3")))).containsExactly("0/5", "0/3", "1/5", "1/3");
    }

    @Test
    void theOrderHoldsWhenLaterRunsEndFirst() throws InterruptedException {
        SweepPlan plan = echo("clients=1,2").seeds(1, 3).plan();
        List<CountDownLatch> ended = new ArrayList<>();
        for (int index = 0; index < plan.runs(); index++) {
            ended.add(new CountDownLatch(1));
        }
        List<Integer> order = new ArrayList<>();
        // run 0 waits for run 1, and so on: they end from the last to the first
        SingleRun backwards = (index, cell, seed, worker, progress) -> {
            SweepRun run = SingleRun.SIMULATED.carryOut(index, cell, seed, worker, progress);
            if (index + 1 < plan.runs()) {
                await(ended.get(index + 1));
            }
            synchronized (order) {
                order.add(index);
            }
            ended.get(index).countDown();
            return run;
        };
        List<String> told = new ArrayList<>();
        SweepResult result = new SweepExecution(plan, plan.runs(), backwards).run(run -> told.add(name(run)));
        assertThat(order).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(told).containsExactly("0/1", "0/2", "0/3", "1/1", "1/2", "1/3");
        assertThat(result.fingerprint())
                .isEqualTo(echo("clients=1,2")
                        .seeds(1, 3)
                        .parallel(1)
                        .run(SweepSink.NONE)
                        .fingerprint());
    }

    @Test
    void aRunOfASweepIsTheRunThatItIsAlone() {
        List<SweepRun> runs = new ArrayList<>();
        echo("clients=1,2").seeds(1, 4).parallel(4).run(runs::add);
        assertThat(runs).hasSize(8).allSatisfy(run -> {
            RunResult alone = Runner.run(run.cell().scenario(), run.result().seed());
            assertThat(run.result().fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(run.result().latency()).isEqualTo(alone.latency());
        });
    }

    @Test
    void aCellSumsUpItsRuns() {
        List<Double> messages = new ArrayList<>();
        SweepResult result = echo("clients=1,2").seeds(1, 3).run(run -> {
            if (run.cell().index() == 1) {
                messages.add(RunFigures.of(run.result()).get("messages").doubleValue());
            }
        });
        CellResult cell = result.cells().get(1);
        assertThat(cell.runs()).isEqualTo(3);
        assertThat(cell.violations()).isZero();
        assertThat(cell.measures().get("messages").mean())
                .isCloseTo((messages.get(0) + messages.get(1) + messages.get(2)) / 3, within(1e-9));
        // no faults, and too short for two whole seconds of load
        List<String> expected = new ArrayList<>(RunFigures.COMMON);
        expected.removeAll(List.of(
                RunFigures.OPERATIONS_PER_SECOND_HELD,
                RunFigures.THROUGHPUT_VARIATION,
                RunFigures.THROUGHPUT_DEGRADATION,
                RunFigures.LATENCY_DEGRADATION,
                "outageMaxSeconds",
                "recoveryMaxSeconds"));
        assertThat(cell.measures().keySet()).containsExactlyElementsOf(expected);
    }

    @Test
    void aRunWithoutOperationsHasNeitherThroughputNorLatency() {
        SweepResult result = echo("clients=0").run(SweepSink.NONE);
        assertThat(result.cells().get(0).measures().keySet())
                .doesNotContain("operationsPerSecond", "latencyP50Millis")
                .contains("operationsSucceeded", "messages");
    }

    @Test
    void aViolationDoesNotEndTheSweepAndItsFiguresDoNotCount() {
        List<String> capsules = new ArrayList<>();
        SweepResult result = echo("options.breakAfter=0,50").seeds(1, 3).run(run -> {
            if (run.capsule() != null) {
                capsules.add(name(run) + " " + run.capsule().violation().invariant());
            }
        });
        assertThat(result.isComplete()).isTrue();
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.failures().stream().map(FailedRun::seed)).containsExactly(1L, 2L, 3L);
        assertThat(capsules).containsExactly("1/1 answer-limit", "1/2 answer-limit", "1/3 answer-limit");
        assertThat(result.cells().get(0).violations()).isZero();
        assertThat(result.cells().get(1).violations()).isEqualTo(3);
        assertThat(result.cells().get(1).measures()).isEmpty();
    }

    @Property(tries = 5)
    void theFirstDefectInTheGridEndsTheSweepWhateverTheNumberOfWorkers(
            @ForAll @IntRange(min = 1, max = 5) int workers) {
        List<String> told = new ArrayList<>();
        SweepFailedException failure = catchThrowableOfType(
                SweepFailedException.class,
                () -> echo("options.throwAfter=0,20")
                        .seeds(1, 4)
                        .parallel(workers)
                        .run(run -> told.add(name(run))));
        assertThat(told).containsExactly("0/1", "0/2", "0/3", "0/4");
        assertThat(failure.cell().index()).isEqualTo(1);
        assertThat(failure.seed()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("cell 1 (options.throwAfter=20), seed 1: ");
        assertThat(failure).hasMessageContaining("planted failure");
    }

    @Test
    void anErrorOfARunEndsTheSweepAsWell() {
        SweepPlan plan = echo().seeds(1, 9).plan();
        SingleRun overflowing = (index, cell, seed, worker, progress) -> {
            throw new StackOverflowError("planted");
        };
        assertThatThrownBy(() -> new SweepExecution(plan, 2, overflowing).run(SweepSink.NONE))
                .isInstanceOf(SweepFailedException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aStoppedSweepGivesUpTheRunsUnderWayAndLeavesNoThread() {
        SweepPlan plan = echo("duration=100h").seeds(1, 50).plan();
        CountDownLatch started = new CountDownLatch(2);
        List<Thread> threads = new ArrayList<>();
        SingleRun noticed = (index, cell, seed, worker, progress) -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            started.countDown();
            return SingleRun.SIMULATED.carryOut(index, cell, seed, worker, progress);
        };
        SweepExecution execution = new SweepExecution(plan, 2, noticed);
        Thread stopper = new Thread(() -> {
            await(started);
            execution.stop();
        });
        stopper.start();
        SweepResult result = execution.run(SweepSink.NONE);
        assertThat(result.runs()).isZero();
        assertThat(result.isComplete()).isFalse();
        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
    }

    @Test
    void whatTheSinkThrowsEndsTheSweep() {
        assertThatThrownBy(() -> echo().seeds(1, 100).run(run -> {
                    throw new IllegalArgumentException("the disk is full");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void thereAreNoMoreWorkersThanRuns() {
        assertThat(echo().seeds(1, 3).parallel(8).prepare().workers()).isEqualTo(3);
        assertThatThrownBy(() -> echo().parallel(0)).hasMessage("--parallel 0 must be between 1 and 1024");
    }

    private static List<String> told(Sweep sweep) {
        List<String> told = new ArrayList<>();
        sweep.run(run -> told.add(name(run)));
        return told;
    }

    private static String name(SweepRun run) {
        return run.cell().index() + "/" + run.result().seed();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sweep echo(String... axes) {
        Sweep sweep = Sweep.of(ScenarioTree.parse(
                "{name: base, protocol: echo, nodes: 2, clients: 1, duration: 2s, workload: {openLoop: {rate: 100}}}"));
        for (String axis : axes) {
            sweep.axis(Axis.parse(axis));
        }
        return sweep;
    }
}
