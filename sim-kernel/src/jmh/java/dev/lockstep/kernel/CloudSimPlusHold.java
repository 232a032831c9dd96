package dev.lockstep.kernel;

import ch.qos.logback.classic.Level;
import org.cloudsimplus.core.CloudSimEntity;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.CloudSimTag;
import org.cloudsimplus.core.SimEntity;
import org.cloudsimplus.core.events.CloudSimEvent;
import org.cloudsimplus.core.events.FutureQueue;
import org.cloudsimplus.core.events.SimEvent;
import org.cloudsimplus.util.Log;

/** Holds on CloudSim Plus. Its time is a double of seconds. */
final class CloudSimPlusHold {

    private static final double NANO = 1e-9;

    private CloudSimPlusHold() {}

    /** Holds on its queue of future events alone. */
    static Hold ofQueue(int pending, Workload workload) {
        FutureQueue queue = new FutureQueue();
        long[] increments = workload.table();
        int[] next = {0};
        for (int i = 0; i < pending; i++) {
            queue.addEvent(event(increments[next[0]++ & (increments.length - 1)] * NANO));
        }
        return events -> {
            for (int i = 0; i < events; i++) {
                SimEvent event = queue.first();
                queue.remove(event);
                queue.addEvent(event(event.getTime() + increments[next[0]++ & (increments.length - 1)] * NANO));
            }
            return events;
        };
    }

    private static SimEvent event(double time) {
        return new CloudSimEvent(
                SimEvent.Type.SEND, time, SimEntity.NULL, SimEntity.NULL, CloudSimTag.NONE, null);
    }

    /** Holds through its whole API: an entity that schedules an event for each that it processes. */
    static Hold ofSimulation(int pending, Workload workload) {
        Log.setLevel(Level.OFF);
        CloudSimPlus simulation = new CloudSimPlus(NANO);
        Ticker ticker = new Ticker(simulation, pending, workload.table());
        simulation.startSync();
        double meanIncrement = 1;
        return events -> {
            long before = ticker.processed;
            simulation.runFor(events * meanIncrement / pending);
            return ticker.processed - before;
        };
    }

    private static final class Ticker extends CloudSimEntity {

        private final int pending;
        private final long[] increments;
        private int next;
        private long processed;

        Ticker(CloudSimPlus simulation, int pending, long[] increments) {
            super(simulation);
            this.pending = pending;
            this.increments = increments;
        }

        @Override
        protected void startInternal() {
            for (int i = 0; i < pending; i++) {
                scheduleNext();
            }
        }

        @Override
        public void processEvent(SimEvent event) {
            processed++;
            scheduleNext();
        }

        private void scheduleNext() {
            schedule(this, increments[next++ & (increments.length - 1)] * NANO, CloudSimTag.NONE);
        }
    }
}
