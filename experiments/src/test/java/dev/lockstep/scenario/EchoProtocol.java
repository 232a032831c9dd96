package dev.lockstep.scenario;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyedDraw;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Protocol;
import java.util.List;

/**
 * The smallest protocol of somebody else: each replica answers what it is asked. It can be told to break its invariant or
 * to fail with an exception, for tests of what happens then.
 */
public final class EchoProtocol implements Protocol<EchoProtocol.Options> {

    /**
     * Options.
     *
     * @param breakAfter number of answers after which the invariant does not hold; 0 for never
     * @param throwAfter number of requests after which a replica fails; 0 for never
     */
    public record Options(int breakAfter, int throwAfter) {

        /** Checks the numbers. */
        public Options {
            if (breakAfter < 0) {
                throw new IllegalArgumentException("breakAfter=" + breakAfter + " must not be negative");
            }
        }
    }

    /** What an administrator may ask for. */
    public sealed interface Action extends AdministrativeAction {

        /**
         * Done at once, unless it is too loud.
         *
         * @param loudness above 10 it is refused
         */
        record Shout(int loudness) implements Action {

            @Override
            public int sizeBytes() {
                return 4;
            }

            @Override
            public long contentHash() {
                return loudness;
            }
        }
    }

    record Request(long operationId) implements Message {

        @Override
        public int sizeBytes() {
            return 8;
        }
    }

    record Answer(long operationId) implements Message {

        @Override
        public int sizeBytes() {
            return 8;
        }
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "answers what it is asked";
    }

    @Override
    public Options defaultOptions() {
        return new Options(0, 0);
    }

    @Override
    public void validate(Options options, Cluster cluster) {
        if (options.throwAfter() > 0 && cluster.replicas() > 100) {
            throw new IllegalArgumentException(
                    "throwAfter=" + options.throwAfter() + " must be 0 with so many replicas");
        }
    }

    @Override
    public Node replica(Options options, Cluster cluster, NodeContext context) {
        return new Replica(options);
    }

    @Override
    public Node client(Options options, Cluster cluster, NodeContext context) {
        return new Client(cluster);
    }

    @Override
    public Class<Action> actions() {
        return Action.class;
    }

    @Override
    public Action randomAction(Options options, Cluster cluster, KeyedDraw draw) {
        return new Action.Shout((int) draw.below("loudness", 20));
    }

    @Override
    public List<Invariant> invariants(Options options, Cluster cluster) {
        return List.of(new AnswerLimit(options));
    }

    @Override
    public List<Measure> measures(Options options, Cluster cluster) {
        return List.of();
    }

    private static final class Replica implements Node {
        private final Options options;
        private int requests;

        Replica(Options options) {
            this.options = options;
        }

        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int from, Message message) {
            if (message instanceof Request request) {
                requests++;
                if (requests == options.throwAfter()) {
                    throw new IllegalArgumentException("planted failure");
                }
                context.send(from, new Answer(request.operationId()));
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {}
    }

    private static final class Client implements Node {
        private final Cluster cluster;

        Client(Cluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int from, Message message) {
            if (message instanceof Invoke invoke) {
                context.send((int) (invoke.operationId() % cluster.replicas()), new Request(invoke.operationId()));
            } else if (message instanceof Administer request && request.action() instanceof Action.Shout shout) {
                context.emit(
                        shout.loudness() > 10
                                ? new AdministrationEvent.Refused(request.requestId(), "too loud")
                                : new AdministrationEvent.Done(request.requestId()));
            } else if (message instanceof Answer answer) {
                context.emit(new ClientEvent.Succeeded(answer.operationId(), Outcome.DONE));
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {}
    }

    private static final class AnswerLimit implements Invariant {
        private final Options options;
        private int answers;

        AnswerLimit(Options options) {
            this.options = options;
        }

        @Override
        public String name() {
            return "answer-limit";
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof ClientEvent.Succeeded) {
                answers++;
                if (answers == options.breakAfter()) {
                    throw violation("answer number " + answers);
                }
            }
        }
    }
}
