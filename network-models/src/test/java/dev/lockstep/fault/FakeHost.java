package dev.lockstep.fault;

import dev.lockstep.data.DurationText;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.Host;
import dev.lockstep.host.HostAction;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A host without nodes: it keeps the time, runs what is scheduled, and writes down what is done to nodes. */
final class FakeHost implements Host {

    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::atNanos).thenComparingInt(Scheduled::sequence));
    private final List<String> log = new ArrayList<>();
    private final List<ProtocolEvent> events = new ArrayList<>();
    private final boolean[] down;
    private long nowNanos;
    private int sequence;

    private record Scheduled(long atNanos, int sequence, HostAction action) {}

    FakeHost(int nodes) {
        this.down = new boolean[nodes];
    }

    /** Runs all that is scheduled up to and at a time. */
    void runUntil(long untilNanos) {
        for (Scheduled next = queue.peek(); next != null && next.atNanos <= untilNanos; next = queue.peek()) {
            queue.remove();
            nowNanos = next.atNanos;
            next.action.run(this);
        }
        nowNanos = untilNanos;
    }

    void runToEnd() {
        while (!queue.isEmpty()) {
            runUntil(queue.element().atNanos);
        }
    }

    /** What was done to nodes, each with its time. */
    List<String> log() {
        return log;
    }

    List<ProtocolEvent> events() {
        return events;
    }

    @Override
    public int nodeCount() {
        return down.length;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public void schedule(long atNanos, HostAction action) {
        queue.add(new Scheduled(atNanos, sequence++, action));
    }

    @Override
    public void input(int node, Message message) {
        throw new AssertionError("faults give no input");
    }

    @Override
    public void publish(int node, ProtocolEvent event) {
        assert node == -1 || event instanceof NodeLifecycle : "faults are about no single node, what they do to one is";
        events.add(event);
    }

    @Override
    public boolean isUp(int node) {
        return !down[node];
    }

    @Override
    public void crash(int node, DiskFate fate) {
        if (!down[node]) {
            down[node] = true;
            note("crash " + node + " " + fate);
        }
    }

    @Override
    public void restart(int node) {
        if (down[node]) {
            down[node] = false;
            note("restart " + node);
        }
    }

    @Override
    public void pause(int node) {
        note("pause " + node);
    }

    @Override
    public void resume(int node) {
        note("resume " + node);
    }

    @Override
    public void setCpuFactor(int node, double factor) {
        note("cpu " + node + " x" + factor);
    }

    @Override
    public void setDiskFactor(int node, double factor) {
        note("disk " + node + " x" + factor);
    }

    @Override
    public void stepClock(int node, long nanos) {
        note("step " + node + " " + DurationText.formatNanos(nanos));
    }

    @Override
    public void setClockDrift(int node, double partsPerMillion) {
        note("drift " + node + " " + partsPerMillion);
    }

    private void note(String what) {
        log.add(DurationText.formatNanos(nowNanos) + " " + what);
    }
}
