package dev.lockstep.property;

import dev.lockstep.data.ByteSize;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.Workload;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Workloads of some ten to some hundred operations per second on few keys: enough for answers to contradict each other,
 * and little enough for many runs in a test. They begin after one second, and go on to the end.
 */
final class Workloads implements Simplifier<Workload> {

    static final Duration START = Duration.ofSeconds(1);

    private static final OperationMix PLAIN_MIX = mix(1, 0.5, WriteMix.defaults());
    private static final ClosedLoop PLAIN = new ClosedLoop(1, Duration.ofMillis(100), START, null, PLAIN_MIX);
    private static final OpenLoop PLAIN_OPEN = new OpenLoop(Arrivals.CONSTANT, 10, START, null, PLAIN_MIX);

    static DrawnArbitrary<Workload> arbitrary() {
        return new DrawnArbitrary<>(Workloads::draw, PLAIN, new Workloads());
    }

    /** Each client asks for one thing after the other, about ten times a second. */
    static Workload plain() {
        return PLAIN;
    }

    /** A workload of either kind. */
    static Workload draw(Random random) {
        return random.nextInt(3) == 0 ? open(random) : closed(random);
    }

    /** A workload in which each client has a few operations under way at most, whatever becomes of them. */
    static ClosedLoop closed(Random random) {
        Duration thinkTime = Duration.ofMillis(10L * (1 + random.nextInt(10)));
        return new ClosedLoop(1 + random.nextInt(3), thinkTime, START, null, mix(random));
    }

    private static OpenLoop open(Random random) {
        Arrivals arrivals = random.nextBoolean() ? Arrivals.CONSTANT : Arrivals.POISSON;
        return new OpenLoop(arrivals, 10.0 * (1 + random.nextInt(10)), START, null, mix(random));
    }

    private static OperationMix mix(Random random) {
        return mix(1 + random.nextInt(10), random.nextInt(10) / 10.0, writes(random));
    }

    @Override
    public List<Function<Workload, Stream<Workload>>> passes() {
        return List.of(
                workload -> Stream.of(PLAIN),
                workload -> Plain.plainer((Record) workload, plainOf(workload)).map(Workload.class::cast));
    }

    @Override
    public long[] distance(Workload workload) {
        Complexity kind = new Complexity(workload instanceof OpenLoop ? 1 : 0, 0, 0);
        return Plain.complexity((Record) workload, plainOf(workload)).plus(kind).numbers();
    }

    private static Record plainOf(Workload workload) {
        return workload instanceof OpenLoop ? PLAIN_OPEN : PLAIN;
    }

    private static WriteMix writes(Random random) {
        return random.nextBoolean()
                ? WriteMix.defaults()
                : new WriteMix(1, random.nextInt(2), random.nextInt(2), random.nextInt(2));
    }

    private static OperationMix mix(int keys, double readShare, WriteMix writes) {
        return new OperationMix(
                new Keys(keys, KeyChoice.UNIFORM, 0.99), readShare, writes, new ValueSize.Fixed(new ByteSize(100)));
    }
}
