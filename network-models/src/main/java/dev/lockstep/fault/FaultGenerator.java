package dev.lockstep.fault;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DiskFate;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Draws plans of faults from a seed.
 *
 * <p>Each fault is a function of the seed, its kind and its number among those of its kind. So asking for one fault more
 * or less of a kind moves no other, except that a crash is left out if with those before it too many nodes would be down.
 */
public final class FaultGenerator {

    static final String PLAN = "fault.generator";

    /** Power does not go at all replicas in the same instant: some write for a moment longer. */
    private static final int OUTAGE_SPREAD_MILLIS = 20;

    private final FaultIntensity intensity;
    private final Cluster cluster;
    private final List<String> roles;
    private final Behaviours behaviours;
    private final int survived;

    /**
     * A generator of plans.
     *
     * @param intensity how much trouble
     * @param cluster the nodes there are; only replicas get faults, but for Byzantine ones
     * @param roles that faults may be aimed at; may be empty
     * @param behaviours of Byzantine nodes
     * @param survived how many Byzantine replicas the protocol survives
     */
    public FaultGenerator(
            FaultIntensity intensity, Cluster cluster, List<String> roles, Behaviours behaviours, int survived) {
        this.intensity = intensity;
        this.cluster = cluster;
        this.roles = List.copyOf(roles);
        this.behaviours = behaviours;
        this.survived = survived;
    }

    /** The plan of a seed, in the order of time; its last fault heals all but Byzantine nodes. */
    public FaultPlan generate(long seed) {
        List<Fault> faults = new ArrayList<>(crashes(seed));
        for (int i = 0; i < intensity.outages(); i++) {
            faults.addAll(outage(seed, i));
        }
        addAll(faults, seed, "pause", intensity.pauses(), this::pause);
        addAll(faults, seed, "slow", intensity.slows(), this::slow);
        addAll(faults, seed, "clock", intensity.clocks(), this::clock);
        if (cluster.replicas() > 1) {
            addAll(faults, seed, "partition", intensity.partitions(), this::partition);
        }
        addAll(faults, seed, "degrade", intensity.degradations(), this::degrade);
        addByzantine(faults, seed);
        faults.sort(Comparator.comparing(Fault::at));
        faults.add(new Fault.Heal(intensity.healAt()));
        return new FaultPlan(faults);
    }

    private void addAll(List<Fault> faults, long seed, String kind, int count, Function<KeyedDraw, Fault> make) {
        for (int i = 0; i < count; i++) {
            faults.add(make.apply(new KeyedDraw(seed, PLAN, kind, i)));
        }
    }

    private void addByzantine(List<Fault> faults, long seed) {
        ByzantineIntensity byzantine = intensity.byzantine();
        ByzantineDraw who = new ByzantineDraw(seed, byzantine.replicas(survived), cluster, behaviours);
        addAll(faults, seed, "byzantine", byzantine.faults(), draw -> {
            Duration at = at(draw);
            return who.ofReplica(draw, at, lasts(draw, at));
        });
        if (who.hasClients()) {
            addAll(faults, seed, "byzantine.client", byzantine.clientFaults(), draw -> {
                Duration at = at(draw);
                return who.ofClient(draw, at, lasts(draw, at));
            });
        }
    }

    private List<Fault> crashes(long seed) {
        List<NodeFault.Crash> accepted = new ArrayList<>();
        for (int i = 0; i < intensity.crashes(); i++) {
            KeyedDraw draw = new KeyedDraw(seed, PLAN, "crash", i);
            Duration at = at(draw);
            NodeFault.Crash crash = new NodeFault.Crash(target(draw), at, lasts(draw, at), disk(draw));
            if (overlapping(crash, accepted) < intensity.maxDown()) {
                accepted.add(crash);
            }
        }
        return List.copyOf(accepted);
    }

    /** All replicas crash, whatever else does, and each comes back in its own time. */
    private List<Fault> outage(long seed, int number) {
        KeyedDraw all = new KeyedDraw(seed, PLAN, "outage", number);
        Duration begins = at(all);
        List<Fault> crashes = new ArrayList<>();
        for (int replica = 0; replica < cluster.replicas(); replica++) {
            KeyedDraw draw = new KeyedDraw(seed, PLAN, "outage " + number, replica);
            Duration spread = Duration.ofMillis(draw.below("spread", OUTAGE_SPREAD_MILLIS));
            Duration left = intensity.healAt().minus(begins);
            Duration at = begins.plus(spread.compareTo(left) < 0 ? spread : Duration.ZERO);
            crashes.add(new NodeFault.Crash(NodeTarget.node(replica), at, lasts(draw, at), disk(all)));
        }
        return crashes;
    }

    private DiskFate disk(KeyedDraw draw) {
        return intensity.disks().get((int) draw.below("disk", intensity.disks().size()));
    }

    /** How many of the others overlap with a crash: no fewer than are down with it at one time. */
    private long overlapping(NodeFault.Crash crash, List<NodeFault.Crash> others) {
        return others.stream()
                .filter(other ->
                        other.at().compareTo(end(crash)) <= 0 && crash.at().compareTo(end(other)) <= 0)
                .count();
    }

    private Duration end(NodeFault.Crash crash) {
        Duration window = crash.window();
        return window == null ? intensity.healAt() : crash.at().plus(window);
    }

    private Fault pause(KeyedDraw draw) {
        Duration at = at(draw);
        return new NodeFault.Pause(target(draw), at, lasts(draw, at));
    }

    private Fault slow(KeyedDraw draw) {
        Duration at = at(draw);
        double range = intensity.maxSlowFactor() - 1;
        return new NodeFault.Slow(
                target(draw),
                at,
                lasts(draw, at),
                hundredths(1 + draw.unit("cpuFactor") * range),
                hundredths(1 + draw.unit("diskFactor") * range));
    }

    private Fault clock(KeyedDraw draw) {
        Duration at = at(draw);
        long stepMillis =
                (long) (symmetric(draw, "step") * intensity.maxClockStep().toMillis());
        double drift = hundredths(symmetric(draw, "drift") * intensity.maxDriftPartsPerMillion());
        return new NodeFault.Clock(target(draw), at, lasts(draw, at), Duration.ofMillis(stepMillis), drift);
    }

    private Fault partition(KeyedDraw draw) {
        Duration at = at(draw);
        return new PartitionDraw(cluster, draw).partition(target(draw), at, lasts(draw, at));
    }

    /** Links from one replica, to one replica, or between all nodes. */
    private Fault degrade(KeyedDraw draw) {
        Duration at = at(draw);
        List<NodeTarget> one = List.of(target(draw));
        long direction = draw.below("direction", 3);
        long delayMicros = (long) (draw.unit("delay") * intensity.maxDelay().toNanos() / 1_000);
        return new LinkFault.Degrade(
                at,
                lasts(draw, at),
                direction == 0 ? one : List.of(),
                direction == 1 ? one : List.of(),
                DurationDistribution.constant(Duration.ofNanos(1_000 * delayMicros)),
                probability(draw, "loss"),
                probability(draw, "duplicate"),
                probability(draw, "reorder"),
                probability(draw, "corrupt"));
    }

    private Duration at(KeyedDraw draw) {
        long millis = intensity.healAt().minus(intensity.from()).toMillis();
        return intensity.from().plusMillis(draw.below("at", millis));
    }

    /** At least a millisecond, in whole milliseconds, and not beyond the time of healing. */
    private Duration lasts(KeyedDraw draw, Duration at) {
        double millis = intensity.lasts().nanos().sample(draw.bits("lasts")) / 1e6;
        Duration drawn = Duration.ofMillis(1 + (long) Math.min(Math.max(0, millis), 1e12));
        Duration left = intensity.healAt().minus(at);
        return drawn.compareTo(left) <= 0 ? drawn : left;
    }

    private NodeTarget target(KeyedDraw draw) {
        if (!roles.isEmpty() && draw.happens("aim", intensity.roleShare())) {
            return NodeTarget.role(roles.get((int) draw.below("role", roles.size())));
        }
        return NodeTarget.node((int) draw.below("node", cluster.replicas()));
    }

    private double probability(KeyedDraw draw, String purpose) {
        return Math.min(1, hundredths(draw.unit(purpose) * intensity.maxLoss()));
    }

    private static double symmetric(KeyedDraw draw, String purpose) {
        return 2 * draw.unit(purpose) - 1;
    }

    /** Two decimals, so that plans are short to read. */
    private static double hundredths(double value) {
        return Math.rint(value * 100) / 100;
    }
}
