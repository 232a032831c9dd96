package dev.lockstep.kernel;

/** A pending-event set on primitives. */
interface LongQueue {

    void add(long timeNanos, long payload);

    long pop();

    long poppedTime();

    /** The queue of the kernel. */
    static LongQueue ofKernel() {
        EventQueue queue = new EventQueue();
        return new LongQueue() {
            @Override
            public void add(long timeNanos, long payload) {
                queue.add(timeNanos, payload);
            }

            @Override
            public long pop() {
                return queue.pop();
            }

            @Override
            public long poppedTime() {
                return queue.poppedTime();
            }
        };
    }
}
