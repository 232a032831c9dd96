package dev.lockstep.pbft;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.byzantine.Misbehaviour;
import dev.lockstep.cluster.VirtualCluster;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.host.Transmission;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster of PBFT replicas. */
final class PbftCluster extends VirtualCluster<PbftCluster> {

    static final PbftOptions OPTIONS = PbftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(200), Duration.ofMillis(50))
            .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(150)))
            .withLog(new LogOptions(8, 16));

    private final long seed;
    private final Watch watch;
    private final Map<Integer, List<Misbehaviour>> lies = new TreeMap<>();
    private final @Nullable Distribution delay;
    private int puts;

    PbftCluster(long seed, Cluster cluster, PbftOptions options, Duration duration) {
        this(seed, cluster, options, duration, DISK, null);
    }

    /** A cluster whose one-way delays are of this distribution. */
    PbftCluster(
            long seed,
            Cluster cluster,
            PbftOptions options,
            Duration duration,
            DiskModel disk,
            @Nullable Distribution delay) {
        this(seed, cluster, options, duration, disk, delay, Watch.of(options, cluster));
    }

    private PbftCluster(
            long seed,
            Cluster cluster,
            PbftOptions options,
            Duration duration,
            DiskModel disk,
            @Nullable Distribution delay,
            Watch watch) {
        super(seed, cluster, new PbftProtocol(), options, duration, disk, watch.observers());
        this.seed = seed;
        this.watch = watch;
        this.delay = delay;
    }

    @Override
    protected PbftCluster self() {
        return this;
    }

    @Override
    protected void deliver(Transmission transmission) {
        if (delay == null) {
            super.deliver(transmission);
        } else {
            long nanos = Math.max(0, Math.round(delay.sample(transmission.draw(1))));
            transmission.deliver(transmission.sentNanos() + nanos);
        }
    }

    /** Some values are large enough to be sent apart. */
    @Override
    protected Value value(int operation) {
        return new Value("v" + operation, operation % 7 == 0 ? 1000 : 10);
    }

    /** Puts a kibibyte under one key after the other, evenly spaced. */
    PbftCluster withPuts(int keys, int count, Duration from, Duration spacing) {
        for (int i = 0; i < count; i++) {
            int operation = 1_000_000 + puts++;
            Operation put = new KeyValueOperation.Put("key-" + i % keys, new Value("v" + operation, 1024));
            simulation().schedule(from.toNanos() + i * spacing.toNanos(), host -> {
                int client = cluster.replicas() + operation % cluster.clients();
                host.input(client, new Invoke(operation, put));
            });
        }
        return this;
    }

    Counts counts() {
        return watch.counts;
    }

    /** What the protocol measured. */
    Map<String, Number> measures() {
        Map<String, Number> figures = new TreeMap<>();
        for (Measure measure : watch.measures) {
            measure.report(simulation().nowNanos(), figures::put);
        }
        return figures;
    }

    /** Makes a replica that recovers lie from this time on, until it is rebooted. */
    PbftCluster withLiar(int replica, Duration at, String behaviour) {
        Misbehaviour lie = new Misbehaviour(
                new Behaviours(PbftBehaviours.all()).named(behaviour),
                1,
                new BitSet(),
                Mix.key(seed, 5, replica, at.toNanos(), 0),
                Mix.key(seed, 6, behaviour.hashCode(), 0, 0));
        simulation().schedule(at.toNanos(), host -> {
            host.publish(replica, new NodeLifecycle.Compromised(behaviour));
            compromises.begin(replica, lie);
            lies.computeIfAbsent(replica, unseen -> new ArrayList<>()).add(lie);
        });
        return this;
    }

    /** Reboots a replica with honest code, and its disk as it is. */
    PbftCluster withReboot(int replica, Duration at, Duration takes) {
        simulation().schedule(at.toNanos(), host -> {
            List<Misbehaviour> over = lies.remove(replica);
            if (over != null) {
                over.forEach(lie -> compromises.end(replica, lie));
            }
            host.publish(replica, new NodeLifecycle.Rebooted());
            host.crash(replica, DiskFate.KEEP);
        });
        simulation().schedule(at.plus(takes).toNanos(), host -> host.restart(replica));
        return this;
    }

    /** Who looks on. */
    private record Watch(Counts counts, List<Measure> measures) {

        static Watch of(PbftOptions options, Cluster cluster) {
            return new Watch(new Counts(), new PbftProtocol().measures(options, cluster));
        }

        List<Observer> observers() {
            List<Observer> all = new ArrayList<>(measures);
            all.add(0, counts);
            return all;
        }
    }

    /** What happened in a run. */
    static final class Counts implements Observer {

        int succeeded;
        long highestView;
        int viewChangesStarted;
        final List<PbftEvent.StateTransferred> moves = new ArrayList<>();
        int takenBack;
        int tentative;
        final List<Long> stable = new ArrayList<>();
        final long[] executed = new long[256];
        final List<Integer> recovered = new ArrayList<>();
        int refuted;

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof PbftEvent.Executed batch) {
                executed[node] = batch.sequence();
            } else if (event instanceof PbftEvent.StateTransferred transferred) {
                executed[node] = transferred.sequence();
                moves.add(transferred);
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
            } else if (event instanceof PbftEvent.RecoveryCompleted) {
                recovered.add(node);
            } else if (event instanceof PbftEvent.MemoryRefuted) {
                refuted++;
            } else if (event instanceof ClientEvent.Succeeded) {
                succeeded++;
            }
        }
    }
}
