package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ContentHash;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Mix;

/** The invocations of a {@link ClosedLoop}. */
final class ClosedLoopLoad implements ClientLoad {

    private static final long THINK = ContentHash.hash("workload think time");
    /** Ends every run, and cannot overflow. */
    private static final double LONGEST_NANOS = 0x1p61;

    private final int outstanding;
    private final Distribution thinkNanos;
    private final Window window;
    private final Invoker invoker;
    private final OperationSource source;
    private final long seed;
    private final Loop[] loops;
    /** The first operation of this load: earlier ones belong to a phase before it. */
    private long firstId = Long.MAX_VALUE;

    ClosedLoopLoad(ClosedLoop workload, Window window, int clients, long seed, Invoker invoker) {
        this.outstanding = workload.outstanding();
        this.thinkNanos = workload.thinkTime().nanos();
        this.window = window;
        this.invoker = invoker;
        this.source = new OperationSource(seed, workload.operations());
        this.seed = seed;
        this.loops = new Loop[clients];
        for (int client = 0; client < clients; client++) {
            loops[client] = new Loop(client);
        }
    }

    @Override
    public void start(Host host, int client) {
        loops[client].fill(host, window.startNanos());
    }

    @Override
    public void observe(Host host, long timeNanos, int client, ProtocolEvent event) {
        Loop loop = loops[client];
        if (event instanceof ClientEvent completion && !(event instanceof ClientEvent.Invoked)) {
            if (completion.operationId() >= firstId) {
                loop.underWay--;
                loop.schedule(host, timeNanos + loop.think());
            }
        } else if (event instanceof NodeLifecycle.Crashed) {
            loop.underWay = 0;
        } else if (event instanceof NodeLifecycle.Started started && started.restart()) {
            loop.fill(host, timeNanos);
        }
    }

    /** One client; the object is also the action of each of its invocations. */
    private final class Loop implements HostAction {

        private final int client;
        private int underWay;
        private int thinking;
        private long thoughts;

        Loop(int client) {
            this.client = client;
        }

        /** Schedules what is lacking: all operations at first, those that a crash ended later. */
        void fill(Host host, long atNanos) {
            while (underWay + thinking < outstanding && atNanos < window.stopNanos()) {
                schedule(host, Math.max(atNanos, window.startNanos()));
            }
        }

        void schedule(Host host, long atNanos) {
            if (atNanos < window.stopNanos()) {
                thinking++;
                host.schedule(atNanos, this);
            }
        }

        long think() {
            double nanos = thinkNanos.sample(Mix.key(seed, THINK, client, thoughts++, 0));
            return Math.round(Math.min(Math.max(0, nanos), LONGEST_NANOS));
        }

        @Override
        public void run(Host host) {
            thinking--;
            firstId = Math.min(firstId, invoker.invoked());
            if (invoker.invoke(host, client, source)) {
                underWay++;
            }
        }

        @Override
        public String describe() {
            return "invocation at client " + client;
        }
    }
}
