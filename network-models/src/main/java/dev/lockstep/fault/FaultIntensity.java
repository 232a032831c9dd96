package dev.lockstep.fault;

import dev.lockstep.data.Default;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import dev.lockstep.host.DiskFate;
import java.time.Duration;
import java.util.List;

/**
 * How much trouble a generated plan makes. All faults begin between {@code from} and {@code healAt} and are over at
 * {@code healAt}, so that a run can show afterwards that it gets on.
 *
 * @param from when the first fault may begin
 * @param healAt when all is healed
 * @param lasts how long faults last; cut at {@code healAt}
 * @param crashes number of crashes
 * @param maxDown how many nodes are down at one time at most; crashes beyond that are left out
 * @param outages number of times at which all replicas crash together, whatever {@code maxDown} says, and come back one
 *     by one, each after a time of its own
 * @param disks what may happen to the disk in a crash, each as likely
 * @param pauses number of pauses
 * @param slows number of slow times, of up to {@code maxSlowFactor} for CPU and disk
 * @param maxSlowFactor at least 1
 * @param clocks number of clock faults
 * @param maxClockStep largest step of a clock, forward or back
 * @param maxDriftPartsPerMillion largest drift of a clock, fast or slow
 * @param partitions number of partitions, of any shape
 * @param degradations number of times of bad links
 * @param maxLoss largest probability of loss, and of doubling, holding up and damage, in such a time
 * @param maxDelay largest delay that is added in such a time
 * @param roleShare part of the node faults that is aimed at a role, if the protocol has one
 * @param byzantine who does not do what the protocol says
 */
public record FaultIntensity(
        Duration from,
        Duration healAt,
        DurationDistribution lasts,
        int crashes,
        int maxDown,
        int outages,
        List<DiskFate> disks,
        int pauses,
        int slows,
        double maxSlowFactor,
        int clocks,
        Duration maxClockStep,
        double maxDriftPartsPerMillion,
        int partitions,
        int degradations,
        double maxLoss,
        Duration maxDelay,
        double roleShare,

        @Default("{replicas: 0, faults: 0, clientFaults: 0}")
        ByzantineIntensity byzantine) {

    /** More of them would overlap all the time, and a typing error would keep a machine busy for hours. */
    private static final int MOST_FAULTS = 100_000;

    /** Checks the knobs. There are at most 100,000 faults of each kind. */
    public FaultIntensity {
        Quantities.requireNotNegative("from", from);
        Quantities.requireAbove("healAt", healAt, "from", from);
        disks = List.copyOf(disks);
        Quantities.requireNotEmpty("disks", disks);
        requireCount("crashes", crashes);
        Quantities.requireNotNegative("maxDown", maxDown);
        requireCount("outages", outages);
        requireCount("pauses", pauses);
        requireCount("slows", slows);
        requireCount("clocks", clocks);
        requireCount("partitions", partitions);
        requireCount("degradations", degradations);
        Quantities.requireNotNegative("maxClockStep", maxClockStep);
        Quantities.requireNotNegative("maxDelay", maxDelay);
        Quantities.requireProbability("maxLoss", maxLoss);
        Quantities.requireProbability("roleShare", roleShare);
        requireCount("byzantine.faults", byzantine.faults());
        requireCount("byzantine.clientFaults", byzantine.clientFaults());
        if (!(maxSlowFactor >= 1 && maxSlowFactor <= 1e6)) {
            throw new IllegalArgumentException("maxSlowFactor=" + maxSlowFactor + " must be between 1 and 1e6");
        }
        if (!(maxDriftPartsPerMillion >= 0 && maxDriftPartsPerMillion <= -NodeFault.Clock.MIN_DRIFT)) {
            throw new IllegalArgumentException(
                    "maxDriftPartsPerMillion=" + maxDriftPartsPerMillion + " must be between 0 and 500000");
        }
    }

    /**
     * A rough half minute for a cluster of five: a few of each kind, of about 2 s, so that windows often overlap and
     * elections take place in them; at most two nodes down, as five replicas must survive; the disk is kept or loses
     * what was not synced, but is not wiped, which crash-recovery protocols do not promise to survive; drift of a bad
     * crystal; half of the node faults at the leader, where they matter most.
     */
    public static FaultIntensity defaults() {
        return new FaultIntensity(
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                DurationDistribution.exponential(Duration.ofSeconds(2)),
                4,
                2,
                0,
                List.of(DiskFate.KEEP, DiskFate.LOSE_UNSYNCED, DiskFate.TORN_TAIL),
                2,
                2,
                20,
                2,
                Duration.ofSeconds(1),
                200,
                3,
                3,
                0.3,
                Duration.ofMillis(100),
                0.5,
                ByzantineIntensity.NONE);
    }

    private static void requireCount(String name, int count) {
        if (count < 0 || count > MOST_FAULTS) {
            throw new IllegalArgumentException(name + "=" + count + " must be between 0 and " + MOST_FAULTS);
        }
    }
}
