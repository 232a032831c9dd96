package dev.lockstep.host;

import dev.lockstep.kernel.Simulation;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.NodeFactory;
import dev.lockstep.realtime.RealTimeHost;
import dev.lockstep.realtime.Threads;
import java.time.Duration;

/** A host of either kind, on which the same play can be put on. */
interface Stage {

    /** Longer than any test lasts: a play ends itself. */
    Duration LONG = Duration.ofMinutes(5);

    /** Each kind of host. */
    enum Kind {
        VIRTUAL_TIME {
            @Override
            Stage open(long seed, Network network, Observer observer) {
                return new Virtual(seed, network, observer);
            }
        },
        THREAD_PER_REPLICA {
            @Override
            Stage open(long seed, Network network, Observer observer) {
                return new Real(Threads.perReplica(), seed, network, observer);
            }
        },
        POOL_OF_ONE {
            @Override
            Stage open(long seed, Network network, Observer observer) {
                return new Real(Threads.pool(1), seed, network, observer);
            }
        },
        POOL_OF_TWO {
            @Override
            Stage open(long seed, Network network, Observer observer) {
                return new Real(Threads.pool(2), seed, network, observer);
            }
        };

        abstract Stage open(long seed, Network network, Observer observer);
    }

    Host host();

    void add(NodeFactory factory, DiskModel disk);

    /** Runs until {@link #stop}. */
    void run();

    void stop();

    Traffic traffic();

    /** In virtual time. */
    final class Virtual implements Stage {

        private final Simulation simulation;

        Virtual(long seed, Network network, Observer observer) {
            simulation = Simulation.builder()
                    .seed(seed)
                    .network(network)
                    .observer(observer)
                    .timeLimit(LONG)
                    .build();
        }

        @Override
        public Host host() {
            return simulation;
        }

        @Override
        public void add(NodeFactory factory, DiskModel disk) {
            simulation.addNode(factory, CostModel.FREE, disk);
        }

        @Override
        public void run() {
            simulation.run();
        }

        @Override
        public void stop() {
            simulation.stop();
        }

        @Override
        public Traffic traffic() {
            return simulation.traffic();
        }
    }

    /** In real time; all nodes are replicas. */
    final class Real implements Stage {

        private final RealTimeHost host;

        Real(Threads threads, long seed, Network network, Observer observer) {
            host = RealTimeHost.builder()
                    .seed(seed)
                    .threads(threads)
                    .network(network)
                    .observer(observer)
                    .build();
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public void add(NodeFactory factory, DiskModel disk) {
            host.addReplica(factory, disk);
        }

        @Override
        public void run() {
            host.run(LONG);
        }

        @Override
        public void stop() {
            host.stop();
        }

        @Override
        public Traffic traffic() {
            return host.traffic();
        }
    }
}
