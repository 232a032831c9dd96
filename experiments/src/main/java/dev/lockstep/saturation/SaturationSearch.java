package dev.lockstep.saturation;

import com.google.common.util.concurrent.MoreExecutors;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Finds the load at which a scenario breaks its bounds. The first seed begins at the rate of the scenario and doubles or
 * halves it; the others begin where the first one has ended, and so are near. That each seed gives a rate of its own makes
 * their mean and interval mean something, which one rate that is right for most seeds would not.
 */
public final class SaturationSearch {

    /** More than any takes: what is under way when a search fails comes to its end. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final SaturationPlan plan;
    private final RateLattice lattice;
    private final int workers;
    private final ProgressListener progress;
    private final SweepSink sink;
    private int probes;
    private long events;
    private volatile boolean isOver;

    /**
     * A search.
     *
     * @param workers how many runs take place at the same time, at least 1; the result does not depend on it
     * @param progress is told after each run, of the number of runs so far and of a guess how many it will be
     */
    public SaturationSearch(SaturationPlan plan, int workers, ProgressListener progress) {
        this(plan, workers, progress, SweepSink.NONE);
    }

    /**
     * A search that others follow.
     *
     * @param sink is told of each run, of one after the other, in the order in which they end; any thread may tell it
     */
    public SaturationSearch(SaturationPlan plan, int workers, ProgressListener progress, SweepSink sink) {
        this.sink = sink;
        this.plan = plan;
        this.lattice = plan.lattice();
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Carries out the search.
     *
     * @throws SaturationFailedException if a check failed in a run
     */
    public Saturation run() {
        List<Found> found = findAll();
        Estimate rate = rate(found);
        List<LoadPoint> curve =
                rate == null ? List.of() : new LoadCurve(plan, workers, this::count).around(median(found));
        return new Saturation(plan, found.stream().map(Found::seed).toList(), rate, curve);
    }

    /**
     * Finds where the bounds break with each seed, and looks no further.
     *
     * @throws SaturationFailedException if a check failed in a run
     */
    public List<SeedSaturation> seeds() {
        return findAll().stream().map(Found::seed).toList();
    }

    private List<Found> findAll() {
        List<Found> found = new ArrayList<>();
        Found first = find(plan.seeds().at(0), 0, lattice.stepsPerDoubling());
        found.add(first);
        int guess = Math.max(
                plan.firstStep(), Math.min(plan.lastStep(), first.frontier().lastKept()));
        found.addAll(findOthers(guess));
        return found;
    }

    /** What was found with a seed. */
    private record Found(Frontier frontier, SeedSaturation seed) {}

    private List<Found> findOthers(int guess) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "saturation-worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Found>> futures = new ArrayList<>();
            for (int index = 1; index < plan.seeds().count(); index++) {
                long seed = plan.seeds().at(index);
                futures.add(pool.submit(() -> find(seed, guess, 1)));
            }
            List<Found> found = new ArrayList<>();
            for (Future<Found> future : futures) {
                found.add(future.get());
            }
            return found;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a run of the search failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } finally {
            // whoever is told of runs is told of none once the search is over, also if it failed
            isOver = true;
            MoreExecutors.shutdownAndAwaitTermination(pool, LONGEST_RUN);
        }
    }

    private Found find(long seed, int guess, int stride) {
        List<Integer> tried = new ArrayList<>();
        List<List<String>> crossed = new ArrayList<>();
        Frontier frontier =
                Frontier.find(guess, stride, lattice.stepsPerDoubling(), plan.firstStep(), plan.lastStep(), step -> {
                    if (isOver) {
                        throw new CancellationException("the search has failed with another seed");
                    }
                    Probe probe = Probe.of(plan, lattice.rate(step), seed);
                    tried.add(step);
                    crossed.add(probe.crossed());
                    count(probe.run());
                    return probe.isKept();
                });
        int broken = tried.indexOf(frontier.firstBroken());
        return new Found(
                frontier,
                new SeedSaturation(
                        seed,
                        frontier.lastKept() < plan.firstStep() ? null : (Double) lattice.rate(frontier.lastKept()),
                        broken < 0 ? null : (Double) lattice.rate(frontier.firstBroken()),
                        broken < 0 ? List.of() : crossed.get(broken),
                        tried.size()));
    }

    /** The mean over the seeds, or null if some seed has no rate that keeps the bounds, or none that breaks one. */
    private static @Nullable Estimate rate(List<Found> found) {
        SummaryStatistics rates = new SummaryStatistics();
        for (Found one : found) {
            if (one.seed().brokenRate() == null || one.seed().keptRate() == null) {
                return null;
            }
            rates.addValue(Objects.requireNonNull(one.seed().keptRate()));
        }
        return Estimate.of(rates);
    }

    private static int median(List<Found> found) {
        int[] steps = found.stream()
                .mapToInt(one -> one.frontier().lastKept())
                .sorted()
                .toArray();
        return steps[steps.length / 2];
    }

    private synchronized void count(SweepRun run) {
        sink.completed(run);
        probes++;
        events += run.result().events();
        int expected = 12
                + 6 * (plan.seeds().count() - 1)
                + LoadCurve.POINTS * plan.seeds().count();
        progress.reached(probes, Math.max(expected, probes), events);
    }
}
