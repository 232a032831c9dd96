package dev.lockstep.kernel;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/** Holds on SSJ. */
final class SsjHold {

    private SsjHold() {}

    /** Holds on its event list alone, with a new event object each time: one that was scheduled keeps its time. */
    static Hold ofList(EventList list, int pending, Workload workload) {
        Simulator simulator = new Simulator(list);
        long[] increments = workload.table();
        for (int i = 0; i < pending; i++) {
            list.add(new Entry(simulator, increments[i & (increments.length - 1)]));
        }
        int[] next = {pending};
        return events -> {
            for (int i = 0; i < events; i++) {
                double now = list.removeFirst().time();
                list.add(new Entry(simulator, now + increments[next[0]++ & (increments.length - 1)]));
            }
            return events;
        };
    }

    /** Holds through its whole API: each event schedules itself again, without a new object. */
    static Hold ofSimulator(EventList list, int pending, Workload workload) {
        Simulator simulator = new Simulator(list);
        long[] increments = workload.table();
        int[] counts = {0, 0};
        for (int i = 0; i < pending; i++) {
            Event event = new Event(simulator) {
                @Override
                public void actions() {
                    schedule(increments[counts[0]++ & (increments.length - 1)]);
                    if (--counts[1] == 0) {
                        simulator().stop();
                    }
                }
            };
            event.schedule(increments[i & (increments.length - 1)]);
        }
        return events -> {
            counts[1] = events;
            simulator.start();
            return events;
        };
    }

    private static final class Entry extends Event {

        Entry(Simulator simulator, double time) {
            super(simulator);
            setTime(time);
        }

        @Override
        public void actions() {
            throw new IllegalStateException("the list is used alone");
        }
    }
}
