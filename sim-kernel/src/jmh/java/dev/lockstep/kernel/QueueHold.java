package dev.lockstep.kernel;

/** Holds on a bare queue. */
final class QueueHold implements Hold {

    private final LongQueue queue;
    private final long[] increments;
    private int next;

    QueueHold(LongQueue queue, int pending, Workload workload) {
        this.queue = queue;
        this.increments = workload.table();
        for (int event = 0; event < pending; event++) {
            queue.add(increment(), event);
        }
    }

    @Override
    public long run(int events) {
        for (int i = 0; i < events; i++) {
            long payload = queue.pop();
            queue.add(queue.poppedTime() + increment(), payload);
        }
        return events;
    }

    private long increment() {
        return increments[next++ & (increments.length - 1)];
    }
}
