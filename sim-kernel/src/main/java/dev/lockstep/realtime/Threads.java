package dev.lockstep.realtime;

/** Which threads run the replicas. Clients always share one thread of their own, as they stand for other machines. */
public sealed interface Threads {

    /** Each replica has a thread of its own. */
    record PerReplica() implements Threads {

        @Override
        public String toString() {
            return "a thread per replica";
        }
    }

    /**
     * All replicas share some threads. A replica whose thread waits for its disk, or is made slow, holds that thread.
     *
     * @param threads how many, at least 1
     */
    record Pool(int threads) implements Threads {

        /** Checks the number. */
        public Pool {
            if (threads < 1) {
                throw new IllegalArgumentException("threads=" + threads + " must be at least 1");
            }
        }

        @Override
        public String toString() {
            return threads == 1 ? "one thread for all replicas" : threads + " threads for all replicas";
        }
    }

    /** Each replica has a thread of its own. */
    static Threads perReplica() {
        return new PerReplica();
    }

    /**
     * All replicas share so many threads.
     *
     * @throws IllegalArgumentException if there is not one at least
     */
    static Threads pool(int threads) {
        return new Pool(threads);
    }
}
