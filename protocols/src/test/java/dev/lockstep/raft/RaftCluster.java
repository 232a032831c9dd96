package dev.lockstep.raft;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Observer;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.kernel.StopReason;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
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
final class RaftCluster {

    static final RaftOptions OPTIONS = RaftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(50))
            .withClients(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ZERO);

    static final int NOBODY = -1;

    private static final DiskModel DISK = new DiskModel(Distribution.constant(500_000), 0.1);

    private final long seed;
    private final Cluster cluster;
    private final Simulation simulation;
    private final Counts counts = new Counts();
    private final boolean[][] cut;
    private int isolated = NOBODY;
    private double loss;
    private double duplication;

    RaftCluster(long seed, Cluster cluster, RaftOptions options, Duration duration) {
        this(seed, cluster, options, duration, (timeNanos, node, event) -> {});
    }

    RaftCluster(long seed, Cluster cluster, RaftOptions options, Duration duration, Observer observer) {
        this.seed = seed;
        this.cluster = cluster;
        cut = new boolean[cluster.size()][cluster.size()];
        RaftProtocol protocol = new RaftProtocol();
        SimulationBuilder builder = Simulation.builder()
                .seed(seed)
                .network(network())
                .timeLimit(duration)
                .shuffleTies(true)
                .observer(counts)
                .observer(observer);
        for (Invariant invariant : protocol.invariants(options, cluster)) {
            builder.invariant(invariant);
        }
        simulation = builder.build();
        for (int i = 0; i < cluster.replicas(); i++) {
            simulation.addNode(context -> protocol.replica(options, cluster, context), CostModel.FREE, DISK);
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

    StopReason run() {
        return simulation.run();
    }

    /** Invokes operations on a few keys, evenly spaced, each at the client whose turn it is. */
    RaftCluster withOperations(int count, Duration from, Duration spacing) {
        for (int i = 0; i < count; i++) {
            int operation = i;
            simulation.schedule(from.toNanos() + i * spacing.toNanos(), host -> {
                int client = cluster.replicas() + operation % cluster.clients();
                host.input(client, new Invoke(operation, operation(operation)));
            });
        }
        return this;
    }

    /** Asks for an action at the first client. */
    RaftCluster withAction(Duration at, int requestId, RaftAction action) {
        simulation.schedule(at.toNanos(), host -> host.input(cluster.replicas(), new Administer(requestId, action)));
        return this;
    }

    /** Crashes a server at random times, and restarts it a little later, until this time. */
    RaftCluster withCrashes(Duration until, Duration meanInterval) {
        long atNanos = 0;
        for (int i = 0; ; i++) {
            long bits = Mix.key(seed, 1, i, 0, 0);
            atNanos += Draws.below(bits, 2 * meanInterval.toNanos()) + 1;
            if (atNanos > until.toNanos()) {
                return this;
            }
            int server = (int) Draws.below(Mix.mix64(bits), cluster.replicas());
            DiskFate fate = DiskFate.values()[(int) Draws.below(Mix.mix64(bits + 1), 3)];
            long downNanos = Draws.below(Mix.mix64(bits + 2), 2 * meanInterval.toNanos());
            simulation.schedule(atNanos, host -> host.crash(server, fate));
            simulation.schedule(atNanos + downNanos, host -> host.restart(server));
        }
    }

    /** Cuts off this server from this time on, in place of any other. */
    RaftCluster isolate(long fromNanos, int server) {
        simulation.schedule(fromNanos, host -> isolated = server);
        return this;
    }

    /** Cuts off one server after the other until this time. */
    RaftCluster withIsolations(Duration until, Duration each) {
        long count = until.toNanos() / each.toNanos();
        for (int i = 0; i < count; i++) {
            int server = (int) Draws.below(Mix.key(seed, 2, i, 0, 0), cluster.replicas());
            simulation.schedule(i * each.toNanos(), host -> isolated = server);
        }
        simulation.schedule(count * each.toNanos(), host -> isolated = NOBODY);
        return this;
    }

    /** From this time on, loses all messages from one server to another that the shape says, given who leads then. */
    RaftCluster withCut(Duration from, CutShape shape) {
        simulation.schedule(from.toNanos(), host -> {
            counts.electionsBeforeCut = counts.elections;
            counts.succeededBeforeCut = counts.succeeded;
            for (int a = 0; a < cluster.replicas(); a++) {
                for (int b = 0; b < cluster.replicas(); b++) {
                    int leader = counts.leader;
                    // 0 is the leader, and the others follow in the order of their ids
                    int rankA = Math.floorMod(a - leader, cluster.replicas());
                    int rankB = Math.floorMod(b - leader, cluster.replicas());
                    cut[a][b] = shape.isCut(rankA, rankB);
                }
            }
        });
        return this;
    }

    /** Loses and duplicates messages with these probabilities until this time. */
    RaftCluster withBadLinks(Duration until, double lossProbability, double duplicationProbability) {
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
            if (transmission.from() == isolated
                    || transmission.to() == isolated
                    || cut[transmission.from()][transmission.to()]) {
                transmission.drop(DropReason.PARTITION);
            } else if (Draws.happens(transmission.draw(2), loss)) {
                transmission.drop(DropReason.LOSS);
            } else {
                transmission.deliver(
                        transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(1), 9_000_000));
                if (Draws.happens(transmission.draw(3), duplication)) {
                    transmission.deliver(
                            transmission.sentNanos() + 1_000_000 + Draws.below(transmission.draw(4), 99_000_000));
                }
            }
        };
    }

    private Operation operation(int number) {
        String key = "key-" + Draws.below(Mix.key(seed, 3, number, 0, 0), 5);
        Value value = Value.of("v" + number);
        return switch (number % 5) {
            case 0 -> new KeyValueOperation.Put(key, value);
            case 1 -> new KeyValueOperation.Append(key, value);
            case 2 -> new KeyValueOperation.CompareAndSet(key, null, value);
            case 3 -> new KeyValueOperation.Delete(key);
            default -> new KeyValueOperation.Get(key);
        };
    }

    /** Which links are cut; server 0 is the leader, and the others follow in the order of their ids. */
    interface CutShape {

        boolean isCut(int from, int to);
    }

    /** What happened in a run. */
    static final class Counts implements Observer {

        int leader = -1;
        int elections;
        int electionsBeforeCut;
        int succeededBeforeCut;
        int succeeded;
        int abandoned;
        final List<Integer> actionsDone = new ArrayList<>();
        final Map<Integer, String> actionsRefused = new TreeMap<>();
        long applied;
        final long[] appliedIndex = new long[1024];

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof RaftEvent.LeaderElected) {
                elections++;
                leader = node;
            } else if (event instanceof RaftEvent.EntriesApplied entries) {
                applied += entries.entries().size();
                appliedIndex[node] = entries.firstIndex() + entries.entries().size() - 1;
            } else if (event instanceof ClientEvent.Succeeded) {
                succeeded++;
            } else if (event instanceof ClientEvent.Abandoned) {
                abandoned++;
            } else if (event instanceof AdministrationEvent.Done done) {
                actionsDone.add(done.requestId());
            } else if (event instanceof AdministrationEvent.Refused refused) {
                actionsRefused.put(refused.requestId(), refused.reason());
            }
        }
    }
}
