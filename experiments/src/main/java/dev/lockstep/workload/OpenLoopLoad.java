package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.node.ContentHash;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** The arrivals of an {@link OpenLoop}. */
final class OpenLoopLoad implements ClientLoad {

    private static final long GAP = ContentHash.hash("workload gap");
    private static final double NANOS_PER_SECOND = 1e9;
    /** Ends every run, and cannot overflow. */
    private static final double LONGEST_GAP_NANOS = 0x1p61;

    private final Arrivals arrivals;
    private final Window window;
    private final Invoker invoker;
    private final long seed;
    private final int clients;
    /** Mean time between two arrivals of one client. */
    private final double intervalNanos;

    OpenLoopLoad(OpenLoop workload, Window window, int clients, long seed, Invoker invoker) {
        this.arrivals = workload.arrivals();
        this.window = window;
        this.invoker = invoker;
        this.seed = seed;
        this.clients = clients;
        this.intervalNanos = NANOS_PER_SECOND * clients / workload.rate();
    }

    @Override
    public void start(Host host, int client) {
        new Arrival(client).scheduleNext(host);
    }

    @Override
    public void observe(Host host, long timeNanos, int client, ProtocolEvent event) {
        // arrivals do not depend on what becomes of them
    }

    /** The next arrival of one client; one object for all its arrivals. */
    private final class Arrival implements HostAction {

        private final int client;
        private long index;
        private long atNanos = window.startNanos();

        Arrival(int client) {
            this.client = client;
        }

        void scheduleNext(Host host) {
            atNanos = nextNanos();
            index++;
            if (atNanos < window.stopNanos()) {
                host.schedule(atNanos, this);
            }
        }

        @Override
        public void run(Host host) {
            invoker.invoke(host, client);
            scheduleNext(host);
        }

        private long nextNanos() {
            if (arrivals == Arrivals.CONSTANT) {
                // from the start each time, so that rounding does not add up
                return window.startNanos() + (long) ((index + (double) client / clients) * intervalNanos);
            }
            double gap = -StrictMath.log(Draws.openUnit(Mix.key(seed, GAP, client, index, 0))) * intervalNanos;
            return atNanos + (long) Math.min(gap, LONGEST_GAP_NANOS);
        }

        @Override
        public String describe() {
            return "arrival at client " + client;
        }
    }
}
