package dev.lockstep.cluster;

import dev.lockstep.byzantine.Compromises;
import dev.lockstep.byzantine.Misbehaviour;
import dev.lockstep.check.Invariant;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Observer;
import dev.lockstep.host.Transmission;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.kernel.StopReason;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Protocol;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster with clients in virtual time and with all invariants on: links of 1 to 10 ms, and crashes, losses and
 * partitions by the seed.
 *
 * @param <C> the class that extends this one
 */
public abstract class VirtualCluster<C extends VirtualCluster<C>> {

    public static final int NOBODY = -1;

    protected static final DiskModel DISK = new DiskModel(Distribution.constant(500_000), 0.1);

    protected final Cluster cluster;
    private final long seed;
    private final Simulation simulation;
    protected final Compromises compromises;
    private @Nullable StopReason stopped;
    private int isolated = NOBODY;
    private double loss;
    private double duplication;

    protected <O extends Record> VirtualCluster(
            long seed,
            Cluster cluster,
            Protocol<O> protocol,
            O options,
            Duration duration,
            DiskModel disk,
            List<? extends Observer> observers) {
        this.seed = seed;
        this.cluster = cluster;
        compromises = new Compromises(cluster);
        protocol.validate(options, cluster);
        SimulationBuilder builder = Simulation.builder()
                .seed(seed)
                .network(network())
                .timeLimit(duration)
                .shuffleTies(true);
        observers.forEach(builder::observer);
        for (Invariant invariant : protocol.invariants(options, cluster)) {
            builder.invariant(invariant);
        }
        simulation = builder.build();
        for (int i = 0; i < cluster.replicas(); i++) {
            simulation.addNode(
                    compromises.over(context -> protocol.replica(options, cluster, context)), CostModel.FREE, disk);
        }
        for (int i = 0; i < cluster.clients(); i++) {
            simulation.addNode(context -> protocol.client(options, cluster, context));
        }
    }

    protected abstract C self();

    /** Delivers a message that is neither lost nor cut off. */
    protected void deliver(Transmission transmission) {
        transmission.deliver(transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(1), 9_000_000));
        if (Draws.happens(transmission.draw(3), duplication)) {
            transmission.deliver(transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(4), 99_000_000));
        }
    }

    /** Whether messages from one node to another are lost at the moment. */
    protected boolean isCut(int from, int to) {
        return from == isolated || to == isolated;
    }

    /** What an operation writes. */
    protected Value value(int operation) {
        return Value.of("v" + operation);
    }

    public final Simulation simulation() {
        return simulation;
    }

    public final C run() {
        stopped = simulation.run();
        return self();
    }

    /** Why the run ended; null before that. */
    public final @Nullable StopReason stopped() {
        return stopped;
    }

    /** Invokes operations on a few keys, evenly spaced, each at the client whose turn it is. */
    public final C withOperations(int count, Duration from, Duration spacing) {
        for (int i = 0; i < count; i++) {
            int operation = i;
            simulation.schedule(from.toNanos() + i * spacing.toNanos(), host -> {
                int client = cluster.replicas() + operation % cluster.clients();
                host.input(client, new Invoke(operation, operation(operation)));
            });
        }
        return self();
    }

    /** A replica deviates in all that it sends, from the beginning. */
    public final C withLiar(int replica, ByzantineBehaviour behaviour) {
        compromises.begin(replica, new Misbehaviour(behaviour, 1, new BitSet(), seed, seed));
        return self();
    }

    /** Crashes a replica at this time, and restarts it at another one. */
    public final C withCrash(int replica, Duration at, Duration restartAt, DiskFate fate) {
        simulation.schedule(at.toNanos(), host -> host.crash(replica, fate));
        simulation.schedule(restartAt.toNanos(), host -> host.restart(replica));
        return self();
    }

    /** Crashes a replica at random times, and restarts it a little later, until this time. */
    public final C withCrashes(Duration until, Duration meanInterval) {
        long atNanos = 0;
        for (int i = 0; ; i++) {
            long bits = Mix.key(seed, 1, i, 0, 0);
            atNanos += Draws.below(bits, 2 * meanInterval.toNanos()) + 1;
            if (atNanos > until.toNanos()) {
                return self();
            }
            int replica = (int) Draws.below(Mix.mix64(bits), cluster.replicas());
            DiskFate fate = DiskFate.values()[(int) Draws.below(Mix.mix64(bits + 1), 3)];
            long downNanos = Draws.below(Mix.mix64(bits + 2), 2 * meanInterval.toNanos());
            simulation.schedule(atNanos, host -> host.crash(replica, fate));
            simulation.schedule(atNanos + downNanos, host -> host.restart(replica));
        }
    }

    /** Cuts off this node from this time on, in place of any other. */
    public final C isolate(Duration from, int node) {
        simulation.schedule(from.toNanos(), host -> isolated = node);
        return self();
    }

    /** Cuts off one replica after the other until this time. */
    public final C withIsolations(Duration until, Duration each) {
        long count = until.toNanos() / each.toNanos();
        for (int i = 0; i < count; i++) {
            int replica = (int) Draws.below(Mix.key(seed, 2, i, 0, 0), cluster.replicas());
            simulation.schedule(i * each.toNanos(), host -> isolated = replica);
        }
        simulation.schedule(count * each.toNanos(), host -> isolated = NOBODY);
        return self();
    }

    /** Loses and duplicates messages with these probabilities until this time. */
    public final C withBadLinks(Duration until, double lossProbability, double duplicationProbability) {
        loss = lossProbability;
        duplication = duplicationProbability;
        simulation.schedule(until.toNanos(), host -> {
            loss = 0;
            duplication = 0;
        });
        return self();
    }

    private Network network() {
        return transmission -> {
            if (isCut(transmission.from(), transmission.to())) {
                transmission.drop(DropReason.PARTITION);
            } else if (Draws.happens(transmission.draw(2), loss)) {
                transmission.drop(DropReason.LOSS);
            } else {
                deliver(transmission);
            }
        };
    }

    private Operation operation(int number) {
        String key = "key-" + Draws.below(Mix.key(seed, 3, number, 0, 0), 5);
        Value value = value(number);
        return switch (number % 5) {
            case 0 -> new KeyValueOperation.Put(key, value);
            case 1 -> new KeyValueOperation.Append(key, value);
            case 2 -> new KeyValueOperation.CompareAndSet(key, null, value);
            case 3 -> new KeyValueOperation.Delete(key);
            default -> new KeyValueOperation.Get(key);
        };
    }
}
