package dev.lockstep.pbft;

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
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole cluster with clients in virtual time: links of 1 to 10 ms, and crashes, losses and partitions by the seed. */
final class PbftCluster {

    static final PbftOptions OPTIONS = PbftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(200), Duration.ofMillis(50))
            .withClients(PbftOptions.Clients.DEFAULTS.withRetryTimeout(Duration.ofMillis(150)))
            .withLog(new PbftOptions.Log(8, 16));

    static final int NOBODY = -1;

    private static final DiskModel DISK = new DiskModel(Distribution.constant(500_000), 0.1);

    private final long seed;
    private final Cluster cluster;
    private final Simulation simulation;
    private final Counts counts = new Counts();
    private final List<Measure> measures;
    private int isolated = NOBODY;
    private double loss;
    private double duplication;

    PbftCluster(long seed, Cluster cluster, PbftOptions options, Duration duration) {
        this(seed, cluster, options, duration, DISK, null);
    }

    /** A cluster whose one-way delays are of this distribution. */
    PbftCluster(
            long seed, Cluster cluster, PbftOptions options, Duration duration, DiskModel disk, Distribution delay) {
        this.seed = seed;
        this.cluster = cluster;
        PbftProtocol protocol = new PbftProtocol();
        protocol.validate(options, cluster);
        measures = protocol.measures(options, cluster);
        SimulationBuilder builder = Simulation.builder()
                .seed(seed)
                .network(delay == null ? network() : plain(delay))
                .timeLimit(duration)
                .shuffleTies(true)
                .observer(counts);
        for (Measure measure : measures) {
            builder.observer(measure);
        }
        for (Invariant invariant : protocol.invariants(options, cluster)) {
            builder.invariant(invariant);
        }
        simulation = builder.build();
        for (int i = 0; i < cluster.replicas(); i++) {
            simulation.addNode(context -> protocol.replica(options, cluster, context), CostModel.FREE, disk);
        }
        for (int i = 0; i < cluster.clients(); i++) {
            simulation.addNode(context -> protocol.client(options, cluster, context));
        }
    }

    Simulation simulation() {
        return simulation;
    }

    Counts counts() {
        return counts;
    }

    PbftCluster run() {
        simulation.run();
        return this;
    }

    /** What the protocol measured. */
    Map<String, Number> measures() {
        Map<String, Number> figures = new TreeMap<>();
        for (Measure measure : measures) {
            measure.report(simulation.nowNanos(), figures::put);
        }
        return figures;
    }

    /** Invokes operations on a few keys, evenly spaced, each at the client whose turn it is. */
    PbftCluster withOperations(int count, Duration from, Duration spacing) {
        for (int i = 0; i < count; i++) {
            int operation = i;
            simulation.schedule(from.toNanos() + i * spacing.toNanos(), host -> {
                int client = cluster.replicas() + operation % cluster.clients();
                host.input(client, new Invoke(operation, operation(operation)));
            });
        }
        return this;
    }

    /** Crashes a replica at this time, and restarts it at another one. */
    PbftCluster withCrash(int replica, Duration at, Duration restartAt, DiskFate fate) {
        simulation.schedule(at.toNanos(), host -> host.crash(replica, fate));
        simulation.schedule(restartAt.toNanos(), host -> host.restart(replica));
        return this;
    }

    /** Crashes a replica at random times, and restarts it a little later, until this time. */
    PbftCluster withCrashes(Duration until, Duration meanInterval) {
        long atNanos = 0;
        for (int i = 0; ; i++) {
            long bits = Mix.key(seed, 1, i, 0, 0);
            atNanos += Draws.below(bits, 2 * meanInterval.toNanos()) + 1;
            if (atNanos > until.toNanos()) {
                return this;
            }
            int replica = (int) Draws.below(Mix.mix64(bits), cluster.replicas());
            DiskFate fate = DiskFate.values()[(int) Draws.below(Mix.mix64(bits + 1), 3)];
            long downNanos = Draws.below(Mix.mix64(bits + 2), 2 * meanInterval.toNanos());
            simulation.schedule(atNanos, host -> host.crash(replica, fate));
            simulation.schedule(atNanos + downNanos, host -> host.restart(replica));
        }
    }

    /** Cuts off this node from this time on, in place of any other. */
    PbftCluster isolate(Duration from, int node) {
        simulation.schedule(from.toNanos(), host -> isolated = node);
        return this;
    }

    /** Cuts off one replica after the other until this time. */
    PbftCluster withIsolations(Duration until, Duration each) {
        long count = until.toNanos() / each.toNanos();
        for (int i = 0; i < count; i++) {
            int replica = (int) Draws.below(Mix.key(seed, 2, i, 0, 0), cluster.replicas());
            simulation.schedule(i * each.toNanos(), host -> isolated = replica);
        }
        simulation.schedule(count * each.toNanos(), host -> isolated = NOBODY);
        return this;
    }

    /** Loses and duplicates messages with these probabilities until this time. */
    PbftCluster withBadLinks(Duration until, double lossProbability, double duplicationProbability) {
        loss = lossProbability;
        duplication = duplicationProbability;
        simulation.schedule(until.toNanos(), host -> {
            loss = 0;
            duplication = 0;
        });
        return this;
    }

    private Network network() {
        return transmission -> {
            if (transmission.from() == isolated || transmission.to() == isolated) {
                transmission.drop(DropReason.PARTITION);
            } else if (Draws.happens(transmission.draw(2), loss)) {
                transmission.drop(DropReason.LOSS);
            } else {
                deliver(transmission);
            }
        };
    }

    private void deliver(Transmission transmission) {
        transmission.deliver(transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(1), 9_000_000));
        if (Draws.happens(transmission.draw(3), duplication)) {
            transmission.deliver(transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(4), 99_000_000));
        }
    }

    private static Network plain(Distribution delay) {
        return transmission -> transmission.deliver(
                transmission.sentNanos() + Math.max(0, Math.round(delay.sample(transmission.draw(1)))));
    }

    private Operation operation(int number) {
        String key = "key-" + Draws.below(Mix.key(seed, 3, number, 0, 0), 5);
        // some are large enough to be sent apart
        Value value = new Value("v" + number, number % 7 == 0 ? 1000 : 10);
        return switch (number % 5) {
            case 0 -> new KeyValueOperation.Put(key, value);
            case 1 -> new KeyValueOperation.Append(key, value);
            case 2 -> new KeyValueOperation.CompareAndSet(key, null, value);
            case 3 -> new KeyValueOperation.Delete(key);
            default -> new KeyValueOperation.Get(key);
        };
    }

    /** What happened in a run. */
    static final class Counts implements Observer {

        int succeeded;
        long highestView;
        int viewChangesStarted;
        int transfers;
        int takenBack;
        int tentative;
        final List<Long> stable = new ArrayList<>();
        final long[] executed = new long[256];

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof PbftEvent.Executed batch) {
                executed[node] = batch.sequence();
            } else if (event instanceof PbftEvent.StateTransferred transferred) {
                executed[node] = transferred.sequence();
                transfers++;
            } else if (event instanceof PbftEvent.ViewEntered entered) {
                highestView = Math.max(highestView, entered.view());
            } else if (event instanceof PbftEvent.ViewChangeStarted) {
                viewChangesStarted++;
            } else if (event instanceof PbftEvent.CheckpointStable checkpoint) {
                stable.add(checkpoint.sequence());
            } else if (event instanceof PbftEvent.TakenBack) {
                takenBack++;
            } else if (event instanceof PbftEvent.ExecutedTentatively) {
                tentative++;
            } else if (event instanceof ClientEvent.Succeeded) {
                succeeded++;
            }
        }
    }
}
