package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an {@link Auditor} knows of one node. */
final class AuditedNode {

    /** One copy of a message that is under way or waits. */
    private record Copy(int from, long id, long atNanos, long sequence) {}

    final AuditedDisk disk = new AuditedDisk();

    /** Copies that came while the node was down, surely, and those that came at the instant at which it went or came. */
    long missed;

    long unsure;
    long cpuNanos;

    private final int id;
    private final List<Copy> copies = new ArrayList<>();
    private final Deque<Long> outbox = new ArrayDeque<>();
    /** Deadlines on the node's monotonic clock, by the name of the timer. */
    private final Map<String, Long> deadlines = new TreeMap<>();

    private double cpuFactor = 1;
    private boolean drifted;
    private boolean up;
    private boolean paused;
    private long downSinceNanos = -1;
    private long bootNanos;
    private long startNanos;
    private long freeNanos;
    private long owedNanos;

    AuditedNode(int id) {
        this.id = id;
    }

    void setCpuFactor(double factor) {
        cpuFactor = factor;
    }

    /** The clock begins to run at another rate, which may round what remains of a timer by a nanosecond. */
    void drifts() {
        drifted = true;
        deadlines.replaceAll((timer, deadline) -> deadline - 1);
    }

    void underWay(int from, long message, long atNanos, long sequence) {
        copies.add(new Copy(from, message, atNanos, sequence));
    }

    void happens(NodeLifecycle event, long nowNanos) {
        if (event instanceof NodeLifecycle.Crashed crashed) {
            assertThat(up).isTrue();
            up = false;
            paused = false;
            downSinceNanos = nowNanos;
            copies.removeIf(copy -> copy.from == id || copy.atNanos < nowNanos);
            outbox.clear();
            deadlines.clear();
            disk.crash(nowNanos, crashed.fate());
        } else if (event instanceof NodeLifecycle.Started) {
            assertThat(up).isFalse();
            up = true;
            freeNanos = nowNanos;
            bootNanos = nowNanos;
            missUntil(nowNanos);
        } else if (event instanceof NodeLifecycle.Paused) {
            assertThat(up && !paused).isTrue();
            paused = true;
            owedNanos = Math.max(0, freeNanos - nowNanos);
        } else if (event instanceof NodeLifecycle.Resumed) {
            assertThat(up && paused).isTrue();
            paused = false;
            freeNanos = nowNanos + owedNanos;
        }
    }

    private void missUntil(long nowNanos) {
        for (Copy copy : List.copyOf(copies)) {
            boolean counted = copy.from != NodeContext.ENVIRONMENT && copy.atNanos <= nowNanos;
            if (copy.atNanos == downSinceNanos || copy.atNanos == nowNanos) {
                unsure += counted ? 1 : 0;
            } else if (copy.atNanos < nowNanos) {
                missed += counted ? 1 : 0;
                copies.remove(copy);
            }
        }
    }

    void starts(long nowNanos, long stored) {
        begin(nowNanos, nowNanos);
        disk.checkStored(stored);
    }

    void receives(long nowNanos, int from, long message, int sizeBytes, boolean tiesInOrder) {
        Copy received = copies.stream()
                .filter(copy -> copy.id == message && copy.from == from)
                .min(Comparator.comparingLong(Copy::atNanos).thenComparingLong(Copy::sequence))
                .orElseThrow(() -> new AssertionError("message " + message + " came once too often"));
        for (Copy other : copies) {
            assertThat(received.atNanos <= other.atNanos || isUnsure(other))
                    .as("%s before %s", received, other)
                    .isTrue();
            if (tiesInOrder && other.atNanos == received.atNanos && !isInput(other) && !isInput(received)) {
                assertThat(received.sequence <= other.sequence || isUnsure(other))
                        .as("%s before %s", received, other)
                        .isTrue();
            }
        }
        copies.remove(received);
        begin(nowNanos, received.atNanos);
        if (from != id) {
            spend(Chatter.RECEIVE_NANOS + sizeBytes);
        }
    }

    private static boolean isInput(Copy copy) {
        return copy.from == NodeContext.ENVIRONMENT;
    }

    /** Whether a copy came at an instant at which the node went down or came up, so that it may be lost or not. */
    private boolean isUnsure(Copy copy) {
        return copy.atNanos <= downSinceNanos || copy.atNanos == bootNanos;
    }

    void expires(long nowNanos, Timer timer, long monotonicNanos) {
        Long deadline = deadlines.remove(timer.name());
        assertThat(deadline).isNotNull().isLessThanOrEqualTo(monotonicNanos);
        begin(nowNanos, drifted ? nowNanos : deadline);
        spend(Chatter.TIMEOUT_NANOS);
    }

    void sets(Timer timer, long monotonicDeadline) {
        deadlines.put(timer.name(), monotonicDeadline);
    }

    void cancels(Timer timer) {
        deadlines.remove(timer.name());
    }

    /** A callback begins: as soon as the node is free, and its reason is there. */
    private void begin(long nowNanos, long dueNanos) {
        assertThat(up && !paused).isTrue();
        assertThat(outbox).as("what the last callback sent has left").isEmpty();
        assertThat(nowNanos).isGreaterThanOrEqualTo(freeNanos);
        if (!drifted) {
            assertThat(nowNanos).isEqualTo(Math.max(freeNanos, dueNanos));
        }
        startNanos = nowNanos;
        freeNanos = nowNanos;
    }

    long instantNanos() {
        return freeNanos;
    }

    void spend(long nanos) {
        long spent = Math.round(nanos * cpuFactor);
        cpuNanos += spent;
        freeNanos += spent;
    }

    void block(long untilNanos) {
        freeNanos = Math.max(freeNanos, untilNanos);
    }

    void willSend(long message) {
        outbox.add(message);
    }

    /** A message leaves: when the callback that sent it has taken its time. Returns which. */
    long sends(long nowNanos, long sentNanos) {
        assertThat(up && !paused).isTrue();
        assertThat(sentNanos).isEqualTo(nowNanos).isEqualTo(freeNanos);
        assertThat(outbox).isNotEmpty();
        return outbox.remove();
    }

    void close() {
        assertThat(up && !paused).isTrue();
        assertThat(outbox).isEmpty();
        assertThat(deadlines).isEmpty();
        assertThat(copies).allMatch(this::isUnsure);
        assertThat(startNanos).isLessThanOrEqualTo(freeNanos);
    }
}
