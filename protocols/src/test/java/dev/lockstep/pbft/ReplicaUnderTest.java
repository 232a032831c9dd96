package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.RecordingContext;
import dev.lockstep.testing.RecordingStorage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * One replica driven by hand, with keys of all others to make their messages. Replica 0 is the primary of view 0, and
 * client {@code n} the first client.
 */
final class ReplicaUnderTest {

    static final PbftOptions OPTIONS = PbftOptions.DEFAULTS
            .withPersistence(PbftOptions.Persistence.MEMORY)
            .withLog(new LogOptions(4, 8))
            .withOptimizations(Optimizations.NONE);

    final int id;
    final int replicas;
    final PbftOptions options;
    private final RecordingStorage storage;
    private RecordingContext context;
    private Node node;

    ReplicaUnderTest(int id, int replicas, PbftOptions options) {
        this.id = id;
        this.replicas = replicas;
        this.options = options;
        storage = new RecordingStorage();
        context = new RecordingContext(id, storage);
        node = new PbftProtocol().replica(options, cluster(), context);
        node.start(context);
        context.clearEffects();
    }

    /** A backup of four replicas. */
    static ReplicaUnderTest backup() {
        return new ReplicaUnderTest(1, 4, OPTIONS);
    }

    /** The primary of four replicas. */
    static ReplicaUnderTest primary() {
        return new ReplicaUnderTest(0, 4, OPTIONS);
    }

    /** The process crashes; a new one finds what the disk has. */
    void restart() {
        context = new RecordingContext(id, storage);
        node = new PbftProtocol().replica(options, cluster(), context);
        node.start(context);
    }

    Replica replica() {
        PbftNode working = node instanceof ProactiveNode proactive ? proactive.inner() : (PbftNode) node;
        return Objects.requireNonNull(working).replica();
    }

    /** How far a recovery has come, if the replica recovers. */
    ProactiveNode.Phase phase() {
        return ((ProactiveNode) node).phase();
    }

    /** The disk. */
    RecordingStorage storage() {
        return storage;
    }

    RecordingContext context() {
        return context;
    }

    int client() {
        return replicas;
    }

    Cluster cluster() {
        return new Cluster(replicas, 2);
    }

    Key key(int node) {
        return Key.of(new RecordingContext(node));
    }

    /** A message arrives. */
    ReplicaUnderTest receive(int from, Message message) {
        node.receive(context, from, message);
        return this;
    }

    /** A timer expires. */
    void expire(PbftTimer timer) {
        context.expire(timer);
        node.timeout(context, timer);
    }

    /** The disk finishes what it was told to sync. */
    void synced() {
        receive(id, PbftMessage.JournalSynced.INSTANCE);
    }

    Request put(long timestamp, String value) {
        return put(timestamp, Value.of(value));
    }

    Request put(long timestamp, Value value) {
        KeyValueOperation operation = new KeyValueOperation.Put("k", value);
        long digest = Request.digest(client(), 0, timestamp, operation, false);
        return new Request(
                client(),
                0,
                timestamp,
                operation,
                false,
                Request.ALL,
                key(client()).codes(digest, replicas));
    }

    /** The same request as its client sends it again. */
    Request signed(Request request) {
        return new Request(
                request.client(),
                request.lane(),
                request.timestamp(),
                request.operation(),
                request.readOnly(),
                request.replier(),
                key(request.client()).sign(request.digest()));
    }

    /** A request whose codes only some replicas find right. */
    Request badlyAuthenticated(long timestamp, int... rightFor) {
        KeyValueOperation operation = new KeyValueOperation.Put("k", Value.of("v"));
        long digest = Request.digest(client(), 0, timestamp, operation, false);
        BitSet some = new BitSet();
        for (int replica : rightFor) {
            some.set(replica);
        }
        return new Request(
                client(),
                0,
                timestamp,
                operation,
                false,
                Request.ALL,
                key(client()).codesRightOnlyFor(some, digest, replicas));
    }

    static Batch batch(Request... requests) {
        List<Batch.Entry> entries = new ArrayList<>();
        for (Request request : requests) {
            entries.add(new Batch.Inline(request));
        }
        return new Batch(entries);
    }

    PrePrepare prePrepare(long view, long sequence, Batch batch) {
        int primary = (int) (view % replicas);
        return new PrePrepare(
                view,
                sequence,
                batch.digest(),
                batch,
                primary,
                authenticator(primary, PrePrepare.signedContent(view, sequence, batch.digest(), primary)));
    }

    Prepare prepare(int from, long view, long sequence, long digest) {
        return new Prepare(
                view, sequence, digest, from, authenticator(from, Prepare.signedContent(view, sequence, digest, from)));
    }

    Commit commit(int from, long view, long sequence, long digest) {
        return new Commit(
                view, sequence, digest, from, authenticator(from, Commit.signedContent(view, sequence, digest, from)));
    }

    Checkpoint checkpoint(int from, long sequence, long digest) {
        return new Checkpoint(
                sequence, digest, from, authenticator(from, Checkpoint.signedContent(sequence, digest, from)));
    }

    /** A view change as its sender authenticates it. */
    ViewChange shown(ViewChange bare) {
        return bare.with(toPassOn(bare.replica(), bare.signedContent()));
    }

    /** A new-view as its primary authenticates it. */
    NewView shown(NewView bare) {
        return bare.with(toPassOn(bare.replica(), bare.signedContent()));
    }

    /** What a replica says in a view change that knows nothing. */
    ViewChange viewChange(int from, long view) {
        return viewChange(from, view, List.of(), List.of());
    }

    ViewChange viewChange(int from, long view, List<Prepared> prepared, List<PrePrepared> prePrepared) {
        List<Held> beginning = List.of(new Held(0, ServiceState.GENESIS_DIGEST));
        return shown(new ViewChange(
                view,
                beginning,
                List.of(),
                prepared,
                prePrepared,
                from,
                key(from).signature()));
    }

    ViewChangeAck ack(int from, ViewChange viewChange) {
        return new ViewChangeAck(
                viewChange.view(), viewChange.named(), from, key(from).codes(1));
    }

    private Authenticator toPassOn(int from, long content) {
        return options.authentication() == PbftOptions.Authentication.SIGNATURES
                ? key(from).sign(content)
                : key(from).codes(content, replicas - 1);
    }

    /** Gives up its view because a request waits too long. */
    ReplicaUnderTest givingUp() {
        receive(client(), request(99));
        expire(PbftTimer.VIEW_CHANGE);
        return this;
    }

    /** A request with what its client authenticates it by. */
    Request request(long timestamp) {
        Request coded = put(timestamp, "v" + timestamp);
        return options.authentication() == PbftOptions.Authentication.MACS ? coded : signed(coded);
    }

    /** The primary of view 0 assigns a batch, and it is prepared and committed everywhere. */
    void order(long sequence, Batch batch) {
        if (id != 0) {
            receive(0, prePrepare(0, sequence, batch));
        }
        prepareByOthers(sequence, batch);
        for (int other = 0; other < replicas; other++) {
            if (other != id) {
                receive(other, commit(other, 0, sequence, batch.digest()));
            }
        }
    }

    /** All other backups prepare a batch in view 0. */
    void prepareByOthers(long sequence, Batch batch) {
        for (int other = 1; other < replicas; other++) {
            if (other != id) {
                receive(other, prepare(other, 0, sequence, batch.digest()));
            }
        }
    }

    /** What was sent to another node, of one kind, in order. */
    <M extends Message> List<M> sentTo(int to, Class<M> kind) {
        List<M> messages = new ArrayList<>();
        for (Message message : context.sentTo(to)) {
            if (kind.isInstance(message)) {
                messages.add(kind.cast(message));
            }
        }
        return messages;
    }

    <E extends ProtocolEvent> List<E> emitted(Class<E> kind) {
        return context.emitted(kind);
    }

    private Authenticator authenticator(int from, long content) {
        return options.authentication() == PbftOptions.Authentication.SIGNATURES
                ? key(from).sign(content)
                : key(from).codes(replicas - 1);
    }
}
