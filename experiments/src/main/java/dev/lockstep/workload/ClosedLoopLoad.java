package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;

/** The invocations of a {@link ClosedLoop}. */
final class ClosedLoopLoad implements ClientLoad {

    private final int outstanding;
    private final long thinkNanos;
    private final Window window;
    private final Invoker invoker;
    private final Loop[] loops;

    ClosedLoopLoad(ClosedLoop workload, Window window, int clients, Invoker invoker) {
        this.outstanding = workload.outstanding();
        this.thinkNanos = workload.thinkTime().toNanos();
        this.window = window;
        this.invoker = invoker;
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
        if (event instanceof ClientEvent && !(event instanceof ClientEvent.Invoked)) {
            loop.underWay--;
            loop.schedule(host, timeNanos + thinkNanos);
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

        @Override
        public void run(Host host) {
            thinking--;
            if (invoker.invoke(host, client)) {
                underWay++;
            }
        }

        @Override
        public String describe() {
            return "invocation at client " + client;
        }
    }
}
