package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.PeerChoice;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Answer;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Ask;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Compare;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Entries;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Keys;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Seeding;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A replica. It answers clients at once from its own map, and becomes equal to the others by exchanges. The map is kept in
 * memory: a replica that starts anew has what was there at the beginning of the run, and gets the rest from the others.
 */
final class AntiEntropyNode implements Node {

    /** Newer ones of the beginning; the others have time 0. */
    private static final Version SEEDED_NEWER = new Version(1, 0);

    private static final Version SEEDED = new Version(0, 0);

    private final AntiEntropyOptions options;
    private final Cluster cluster;
    private final ReplicaMap map;
    private final Exchange exchange;
    /** The others that it knows, with a partial view. */
    private int[] view = PeerChoice.noView();

    AntiEntropyNode(AntiEntropyOptions options, Cluster cluster, int self) {
        this.options = options;
        this.cluster = cluster;
        this.map = new ReplicaMap(options.treeDepth(), options.certificates(), self, cluster.replicas());
        this.exchange = new Exchange(options, map, self);
    }

    @Override
    public void start(NodeContext context) {
        view = PeerChoice.view(context, AntiEntropyPurpose.VIEW, options.peers(), cluster);
        Seeding seeding = options.seeding();
        for (int i = 0; i < seeding.keys(); i++) {
            boolean isNewer = context.id() == 0 && i < seeding.newer();
            Value value = new Value((isNewer ? "new" : "old") + i, seeding.valueBytes());
            map.store(new Entry("seed" + i, isNewer ? SEEDED_NEWER : SEEDED, value), 0);
        }
        context.emit(new AntiEntropyEvent.DigestChanged(map.tree().root()));
        context.setTimer(
                AntiEntropyTimer.PERIOD,
                context.drawBetween(
                        AntiEntropyPurpose.PHASE, 0, options.period().toNanos()));
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        expireCertificates(context);
        for (int peer :
                PeerChoice.some(context, AntiEntropyPurpose.PEER, options.peers(), cluster, view, options.fanOut())) {
            exchange.begin(context, peer);
        }
        context.setTimer(AntiEntropyTimer.PERIOD, options.period());
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Compare compare) {
            exchange.compare(context, from, compare);
        } else if (message instanceof Keys keys) {
            exchange.keys(context, from, keys);
        } else if (message instanceof Entries entries) {
            take(context, entries.entries());
            exchange.grant(context, from, entries);
        } else if (message instanceof Ask ask) {
            context.charge(CpuWork.APPLY, 1);
            context.emit(new AntiEntropyEvent.Asked(ask.operationId()));
            context.send(from, new Answer(ask.operationId(), apply(context, ask.operation())));
        }
    }

    private void expireCertificates(NodeContext context) {
        ReplicaMap.Expired expired = map.expire(context.clockNanos());
        if (expired.asleep() > 0) {
            context.emit(new AntiEntropyEvent.CertificatesAsleep(expired.asleep()));
        }
        if (expired.forgotten() > 0) {
            context.emit(new AntiEntropyEvent.CertificatesForgotten(expired.forgotten()));
        }
        if (expired.asleep() + expired.forgotten() > 0) {
            context.emit(new AntiEntropyEvent.DigestChanged(map.tree().root()));
        }
    }

    private void take(NodeContext context, List<Entry> entries) {
        boolean changed = false;
        for (Entry entry : entries) {
            switch (map.store(entry, context.clockNanos())) {
                case TAKEN -> {
                    changed = true;
                    context.emit(
                            new AntiEntropyEvent.Stored(entry.key(), entry.version(), false, entry.isCertificate()));
                }
                case OBSOLETE -> context.emit(new AntiEntropyEvent.Obsolete());
                case CANCELLED -> {
                    changed = true;
                    context.emit(new AntiEntropyEvent.CertificateAwakened(entry.key()));
                }
            }
        }
        if (changed) {
            context.emit(new AntiEntropyEvent.DigestChanged(map.tree().root()));
        }
    }

    private Outcome apply(NodeContext context, KeyValueOperation operation) {
        Entry entry = map.find(operation.key());
        Value found = entry == null ? null : entry.value();
        if (operation instanceof Get) {
            return new Outcome(true, found);
        } else if (operation instanceof Put put) {
            write(context, put.key(), put.value());
        } else if (operation instanceof Append append) {
            write(context, append.key(), found == null ? append.value() : found.append(append.value()));
        } else if (operation instanceof CompareAndSet set) {
            boolean holds = Objects.equals(found, set.expected());
            if (holds) {
                write(context, set.key(), set.update());
            }
            return new Outcome(holds, found);
        } else if (found != null) {
            write(context, operation.key(), null);
        }
        return Outcome.DONE;
    }

    private void write(NodeContext context, String key, @Nullable Value value) {
        Version version = map.nextVersion(context.clockNanos(), context.id());
        Entry entry = new Entry(key, version, value);
        if (map.store(entry, context.clockNanos()) == ReplicaMap.Stored.TAKEN) {
            context.emit(new AntiEntropyEvent.Stored(key, version, true, entry.isCertificate()));
            context.emit(new AntiEntropyEvent.DigestChanged(map.tree().root()));
        }
    }
}
