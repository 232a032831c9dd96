package dev.lockstep.kernel;

import umontreal.ssj.simevents.eventlist.Henriksen;

/** What is measured. */
enum Subject {
    LOCKSTEP_QUEUE {
        @Override
        Hold hold(Workload workload, int pending) {
            return on(LongQueue.ofKernel(), workload, pending);
        }
    },
    LOCKSTEP_SIMULATION {
        @Override
        Hold hold(Workload workload, int pending) {
            return new SimulationHold(pending);
        }
    },
    FOUR_ARY_HEAP {
        @Override
        Hold hold(Workload workload, int pending) {
            return on(new FourAryHeap(), workload, pending);
        }
    },
    PRIORITY_QUEUE {
        @Override
        Hold hold(Workload workload, int pending) {
            return new PriorityQueueHold(pending, workload);
        }
    },
    /** The list of Henriksen: of SSJ's splay, binary, red-black and Henriksen lists it took the least time most often. */
    SSJ_LIST {
        @Override
        Hold hold(Workload workload, int pending) {
            return SsjHold.ofList(new Henriksen(), pending, workload);
        }
    },
    SSJ_SIMULATOR {
        @Override
        Hold hold(Workload workload, int pending) {
            return SsjHold.ofSimulator(new Henriksen(), pending, workload);
        }
    },
    CLOUDSIM_PLUS_QUEUE {
        @Override
        Hold hold(Workload workload, int pending) {
            return CloudSimPlusHold.ofQueue(pending, workload);
        }
    },
    CLOUDSIM_PLUS_SIMULATION {
        @Override
        Hold hold(Workload workload, int pending) {
            return CloudSimPlusHold.ofSimulation(pending, workload);
        }
    };

    /** Sets up the subject with so many pending events. */
    abstract Hold hold(Workload workload, int pending);

    private static Hold on(LongQueue queue, Workload workload, int pending) {
        return workload == Workload.REARMED
                ? new RearmedTimers(queue, pending)
                : new QueueHold(queue, pending, workload);
    }
}
