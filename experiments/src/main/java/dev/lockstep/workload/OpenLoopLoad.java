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
    private final OperationSource source;
    private final long seed;
    private final int clients;
    private final RateCurve curve;
    /** Mean time between two arrivals of one client if the rate is steady, else 0. */
    private final double steadyGapNanos;

    OpenLoopLoad(OpenLoop workload, Window window, int clients, long seed, Invoker invoker) {
        this.arrivals = workload.arrivals();
        this.window = window;
        this.invoker = invoker;
        this.source = new OperationSource(seed, workload.operations());
        this.seed = seed;
        this.clients = clients;
        this.curve = new RateCurve(workload.rate(), clients);
        this.steadyGapNanos =
                workload.rate() instanceof Rate.Steady steady ? NANOS_PER_SECOND * clients / steady.perSecond() : 0;
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
        /** Arrivals to be expected up to the next one, if the rate changes. */
        private double expected;

        Arrival(int client) {
            this.client = client;
        }

        void scheduleNext(Host host) {
            atNanos = Math.max(atNanos, nextNanos());
            index++;
            if (atNanos < window.stopNanos()) {
                host.schedule(atNanos, this);
            }
        }

        @Override
        public void run(Host host) {
            invoker.invoke(host, client, source);
            scheduleNext(host);
        }

        private long nextNanos() {
            if (arrivals == Arrivals.CONSTANT) {
                // from the start each time, so that rounding does not add up
                return window.startNanos() + curve.nanosUntil(index + (double) client / clients);
            }
            double gap = -StrictMath.log(Draws.openUnit(Mix.key(seed, GAP, client, index, 0)));
            if (steadyGapNanos > 0) {
                // whole nanoseconds gap by gap: half a nanosecond less than the mean, which known fingerprints contain
                return atNanos + (long) Math.min(gap * steadyGapNanos, LONGEST_GAP_NANOS);
            }
            expected += gap;
            return window.startNanos() + curve.nanosUntil(expected);
        }

        @Override
        public String describe() {
            return "arrival at client " + client;
        }
    }
}
