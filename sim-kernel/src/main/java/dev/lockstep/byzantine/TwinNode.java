package dev.lockstep.byzantine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Mix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node that a {@link Twins} window can double. While one is open, the victims talk with the second copy and all others
 * with the first, but for nodes that are there twice with the same victims: there each copy talks with its like. Input from
 * outside goes to the first. Observers hear of the first only: of two histories under one name they could make nothing.
 */
final class TwinNode implements Node {

    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final NodeFactory factory;
    private final Node first;
    private final Compromises compromises;
    private final TwinTimers timers = new TwinTimers();
    private final CopyContext firstContext = new CopyContext(FIRST);
    private @Nullable Misbehaviour window;
    private @Nullable Node second;
    private CopyContext secondContext = new CopyContext(SECOND);

    TwinNode(NodeFactory factory, Node first, Compromises compromises) {
        this.factory = factory;
        this.first = first;
        this.compromises = compromises;
    }

    @Override
    public void start(NodeContext context) {
        enter(context);
        first.start(firstContext);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        enter(context);
        Node twin = second;
        if (message instanceof ToSecond own) {
            if (twin != null) {
                twin.receive(secondContext, from, own.message);
            }
        } else if (twin != null && from != context.id() && isForSecond(from)) {
            twin.receive(secondContext, from, message);
        } else {
            first.receive(firstContext, from, message);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        enter(context);
        if (timers.takeIfDue(context, FIRST, timer)) {
            first.timeout(firstContext, timer);
        }
        Node twin = second;
        if (twin != null && timers.takeIfDue(context, SECOND, timer)) {
            twin.timeout(secondContext, timer);
        }
        timers.arm(context, timer);
    }

    /** Begins a callback; the second copy comes and goes here. */
    private void enter(NodeContext context) {
        firstContext.use(context);
        secondContext.use(context);
        Misbehaviour now = twins(context.id());
        if (Objects.equals(now, window)) {
            return;
        }
        window = now;
        second = null;
        timers.forget(SECOND);
        if (now != null) {
            secondContext = new CopyContext(SECOND);
            secondContext.use(context);
            secondContext.storage.fork(context.storage());
            Node twin = factory.create(secondContext);
            second = twin;
            twin.start(secondContext);
            secondContext.storage.cutOff();
        }
    }

    private @Nullable Misbehaviour twins(int node) {
        for (Misbehaviour misbehaviour : compromises.of(node)) {
            if (misbehaviour.behaviour() instanceof Twins) {
                return misbehaviour;
            }
        }
        return null;
    }

    /** Whether a node that is there once talks with the second copy. */
    private boolean isForSecond(int node) {
        return window != null && window.isVictim(node) && !isDoubled(node);
    }

    /** Whether a node is there twice, too, with the same victims. */
    private boolean isDoubled(int node) {
        Misbehaviour own = window;
        Misbehaviour other = node < 0 ? null : twins(node);
        return own != null && other != null && other.victims().equals(own.victims());
    }

    /** What one copy sees of the host. */
    private final class CopyContext extends ForwardingContext {

        private final int copy;
        private final TwinStorage storage = new TwinStorage(completion -> send(id(), completion));

        CopyContext(int copy) {
            this.copy = copy;
        }

        @Override
        public void send(int to, Message message) {
            if (to == id() || isDoubled(to)) {
                host().send(to, copy == FIRST ? message : new ToSecond(message));
            } else if (window == null || isForSecond(to) == (copy == SECOND)) {
                host().send(to, message);
            }
        }

        @Override
        public void setTimer(Timer timer, long delayNanos) {
            timers.set(host(), copy, timer, delayNanos);
        }

        @Override
        public void cancelTimer(Timer timer) {
            timers.cancel(host(), copy, timer);
        }

        @Override
        public Storage storage() {
            return copy == FIRST ? host().storage() : storage;
        }

        @Override
        public void emit(ProtocolEvent event) {
            if (copy == FIRST) {
                host().emit(event);
            }
        }
    }

    /** What a second copy sends to itself, or to another. */
    private record ToSecond(Message message) implements Message {

        private static final long KIND = ContentHash.hash("to-second");

        @Override
        public int sizeBytes() {
            return message.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, message.contentHash());
        }
    }
}
