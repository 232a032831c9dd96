package dev.lockstep.kernel;

import dev.lockstep.random.Draws;
import dev.lockstep.random.SplitMix64;

/**
 * Timers that are re-armed ten times for each time that one fires. Re-arming adds an event with a new generation; events
 * of old generations are skipped when they are popped. An event here is one taken from the queue.
 */
final class RearmedTimers implements Hold {

    private static final int REARMED_PER_FIRED = 10;

    private final LongQueue queue;
    private final long[] timeouts = Workload.REARMED.table();
    private final int[] generations;
    private final SplitMix64 random = new SplitMix64(7);
    private int next;

    RearmedTimers(LongQueue queue, int timers) {
        this.queue = queue;
        this.generations = new int[timers];
        for (int timer = 0; timer < timers; timer++) {
            arm(timer, 0);
        }
    }

    @Override
    public long run(int events) {
        for (int i = 0; i < events; i++) {
            long payload = queue.pop();
            int timer = (int) payload;
            if (payload >>> 32 == generations[timer]) {
                long nowNanos = queue.poppedTime();
                arm(timer, nowNanos);
                for (int other = 0; other < REARMED_PER_FIRED; other++) {
                    arm((int) Draws.below(random.next(), generations.length), nowNanos);
                }
            }
        }
        return events;
    }

    private void arm(int timer, long nowNanos) {
        long generation = ++generations[timer];
        long timeout = timeouts[next++ & (timeouts.length - 1)];
        queue.add(nowNanos + timeout, generation << 32 | timer);
    }
}
