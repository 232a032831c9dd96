package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.node.ProtocolEvent;
import java.util.List;

/** The invocations of a {@link Trace}, one planned ahead. */
final class TraceLoad implements ClientLoad, HostAction {

    private final List<TraceRow> rows;
    private final Window window;
    private final int clients;
    private final Invoker invoker;
    private final OperationSource source;
    private int next;

    TraceLoad(Trace workload, Window window, int clients, long seed, Invoker invoker) {
        this.rows = workload.rows();
        this.window = window;
        this.clients = clients;
        this.invoker = invoker;
        this.source = new OperationSource(seed, workload.operations());
    }

    @Override
    public void start(Host host, int client) {
        if (client == 0) {
            scheduleNext(host);
        }
    }

    @Override
    public void observe(Host host, long timeNanos, int client, ProtocolEvent event) {
        // what was written down does not depend on what becomes of it
    }

    @Override
    public void run(Host host) {
        TraceRow row = rows.get(next);
        int client = row.client() == TraceRow.NEXT ? next % clients : row.client();
        invoker.invoke(host, client, source, row);
        next++;
        scheduleNext(host);
    }

    @Override
    public String describe() {
        return "operation " + next + " of the trace";
    }

    private void scheduleNext(Host host) {
        if (next < rows.size()) {
            long atNanos = window.startNanos() + rows.get(next).atNanos();
            if (atNanos < window.stopNanos()) {
                host.schedule(atNanos, this);
            }
        }
    }
}
