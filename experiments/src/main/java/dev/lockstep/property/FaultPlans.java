package dev.lockstep.property;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultGenerator;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws fault plans for a cluster: any number of faults of some kinds, which last about an eighth of the time there is, so
 * that some overlap, and end in time.
 *
 * @param faults most faults of a plan
 * @param healBy all faults are over then
 */
record FaultPlans(Cluster cluster, List<String> roles, int faults, List<FaultKind> kinds, Duration healBy) {

    private static final Duration FROM = Duration.ofSeconds(1);
    private static final int PART_OF_THE_TIME = 8;

    FaultPlan draw(Random random) {
        int count = random.nextInt(faults + 1);
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        for (int i = 0; i < count; i++) {
            counts.merge(kinds.get(random.nextInt(kinds.size())), 1, Integer::sum);
        }
        FaultPlan drawn = new FaultGenerator(
                        intensity(counts, maxDown(random)), cluster, roles, new Behaviours(List.of()), 0)
                .generate(random.nextLong());
        // every fault has an end of its own, so there is nothing left for a heal to do
        return new FaultPlan(drawn.faults().stream()
                .filter(fault -> !(fault instanceof Fault.Heal))
                .toList());
    }

    /** Mostly a minority is down at a time, so that protocols get on and have something to lose; sometimes all. */
    private int maxDown(Random random) {
        return random.nextInt(4) == 0 ? cluster.replicas() : Math.max(1, (cluster.replicas() - 1) / 2);
    }

    private FaultIntensity intensity(Map<FaultKind, Integer> counts, int maxDown) {
        FaultIntensity usual = FaultIntensity.defaults();
        Duration lasts = healBy.minus(FROM).dividedBy(PART_OF_THE_TIME);
        return new FaultIntensity(
                FROM,
                healBy,
                DurationDistribution.exponential(lasts),
                counts.getOrDefault(FaultKind.CRASH, 0),
                maxDown,
                0,
                usual.disks(),
                counts.getOrDefault(FaultKind.PAUSE, 0),
                counts.getOrDefault(FaultKind.SLOW, 0),
                usual.maxSlowFactor(),
                counts.getOrDefault(FaultKind.CLOCK, 0),
                usual.maxClockStep(),
                usual.maxDriftPartsPerMillion(),
                counts.getOrDefault(FaultKind.PARTITION, 0),
                counts.getOrDefault(FaultKind.DEGRADE, 0),
                usual.maxLoss(),
                usual.maxDelay(),
                usual.roleShare(),
                usual.byzantine());
    }
}
