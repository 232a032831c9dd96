package dev.lockstep.raft;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in virtual time that a test leads through a story: it says who may stand for election, which messages arrive,
 * and who crashes when. The servers are real ones, links take a millisecond, and all invariants are on. A client that the
 * test speaks through keeps what it was answered.
 */
final class ScriptedCluster {

    private static final long LINK_NANOS = 1_000_000;
    private static final DiskModel DISK = new DiskModel(Distribution.constant(500_000), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Simulation simulation;
    private final int servers;
    private final RaftNode[] nodes;
    private final BitSet candidates = new BitSet();
    private final List<Message> answers = new ArrayList<>();
    private Script script = (from, to, message) -> message;

    /** What becomes of messages between servers. */
    interface Script {

        /** What arrives of a message: itself, another one, or null if it is lost. */
        @Nullable
        Message arrives(int from, int to, Message message);
    }

    /** Servers that have never run. */
    ScriptedCluster(int servers, RaftOptions options) {
        this(servers, options, new long[servers], new LogEntry[servers][0]);
    }

    /** Servers that are in these terms and have these logs on their disks. */
    ScriptedCluster(int servers, RaftOptions options, long[] terms, LogEntry[][] logs) {
        this.servers = servers;
        this.nodes = new RaftNode[servers];
        Cluster cluster = new Cluster(servers, 1);
        SimulationBuilder builder = Simulation.builder()
                .seed(1)
                .network(transmission -> transmission.deliver(transmission.sentNanos() + LINK_NANOS));
        for (Invariant invariant : new RaftProtocol().invariants(options, cluster)) {
            builder.invariant(invariant);
        }
        simulation = builder.build();
        for (int server = 0; server < servers; server++) {
            int id = server;
            simulation.addNode(
                    context -> new Actor(id, boot(context, cluster, options, terms[id], logs[id])),
                    CostModel.FREE,
                    DISK);
        }
        simulation.addNode(context -> new Puppet());
    }

    /** The id of the client. */
    int client() {
        return servers;
    }

    /** From now on these servers stand for election when their time comes, and no others. */
    ScriptedCluster mayStand(int... ids) {
        candidates.clear();
        for (int id : ids) {
            candidates.set(id);
        }
        return this;
    }

    /** From now on this becomes of messages between servers. */
    ScriptedCluster messages(Script next) {
        script = next;
        return this;
    }

    ScriptedCluster allMessagesArrive() {
        return messages((from, to, message) -> message);
    }

    /** A server crashes, and what it had sent arrives. */
    ScriptedCluster crash(int server) {
        simulation.crash(server, DiskFate.LOSE_UNSYNCED);
        simulation.runUntil(simulation.nowNanos() + LINK_NANOS);
        return this;
    }

    ScriptedCluster restart(int server) {
        simulation.restart(server);
        return this;
    }

    /** Lets time pass until something is so. */
    ScriptedCluster runUntil(String what, BooleanSupplier isSo) {
        long deadlineNanos = simulation.nowNanos() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (simulation.nowNanos() >= deadlineNanos) {
                throw new AssertionError("never: " + what);
            }
            simulation.runUntil(simulation.nowNanos() + LINK_NANOS);
        }
        return this;
    }

    ScriptedCluster run(Duration time) {
        simulation.runUntil(simulation.nowNanos() + time.toNanos());
        return this;
    }

    /** Makes a server leader: it alone may stand, until it has won. */
    ScriptedCluster elect(int server) {
        return mayStand(server)
                .runUntil("server " + server + " leads", () -> leads(server))
                .mayStand();
    }

    boolean leads(int server) {
        return simulation.isUp(server) && server(server).role() instanceof Role.Leader;
    }

    /** The state of a server. */
    Server server(int server) {
        return nodes[server].server();
    }

    /** The terms of the entries in a server's log, from the first that it has. */
    List<Long> logTerms(int server) {
        RaftLog log = server(server).log;
        List<Long> terms = new ArrayList<>();
        for (long index = log.baseIndex() + 1; index <= log.lastIndex(); index++) {
            terms.add(log.termAt(index));
        }
        return terms;
    }

    /** The client sends a message to a server. */
    ScriptedCluster ask(int server, RaftMessage question) {
        simulation.input(client(), new Errand(server, question));
        return this;
    }

    /** What servers answered to the client. */
    List<Message> answers() {
        return answers;
    }

    private RaftNode boot(NodeContext context, Cluster cluster, RaftOptions options, long term, LogEntry[] log) {
        Storage storage = context.storage();
        if (nodes[context.id()] == null) {
            for (LogEntry entry : log) {
                storage.append(entry, entry.sizeBytes());
            }
        }
        RaftNode node =
                new RaftNode(options.withInitialState(new InitialState(term, null, List.of())), cluster, context);
        nodes[context.id()] = node;
        return node;
    }

    /** What the test tells the client to send. */
    private record Errand(int server, RaftMessage question) implements Message {

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return question.contentHash();
        }
    }

    /** A server that keeps to the script. */
    private final class Actor implements Node {

        private final int id;
        private final RaftNode node;

        Actor(int id, RaftNode node) {
            this.id = id;
            this.node = node;
        }

        @Override
        public void start(NodeContext context) {
            node.start(context);
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            boolean isBetweenServers = from >= 0 && from < servers && from != id;
            Message arrived = isBetweenServers ? script.arrives(from, id, message) : message;
            if (arrived != null) {
                node.receive(context, from, arrived);
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            if (timer == RaftTimer.ELECTION && !candidates.get(id)) {
                node.server().resetElectionTimer(context);
            } else {
                node.timeout(context, timer);
            }
        }
    }

    /** The client: sends what it is told to, and tells the invariants of its reads. */
    private final class Puppet implements Node {

        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int from, Message message) {
            if (message instanceof Errand errand) {
                if (errand.question instanceof ClientMessage.ReadRequest read) {
                    context.emit(new RaftEvent.ReadBegun(read.number()));
                }
                context.send(errand.server, errand.question);
            } else {
                answers.add(message);
                if (message instanceof ClientMessage.ReadAnswer answer) {
                    context.emit(new RaftEvent.ReadAnswered(answer.number(), answer.index()));
                }
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {}
    }
}
