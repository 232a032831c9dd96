package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OperationMix;
import java.time.Duration;

/**
 * Three Raft replicas in one data centre, as busy as four clients with sixteen operations under way each make them: the
 * same node classes on real threads, beside virtual time.
 *
 * <p>What to expect: the way of an operation, from the client to the leader, to a majority's disks and back, takes about
 * a millisecond and a half, in virtual time and on threads. Virtual time gives each replica a core of its own, charges what
 * the cost model says, and delivers to the nanosecond. Threads share the cores of this machine, pay what the code costs, and
 * wake up some ten microseconds late each time. So with more replicas than cores, threads fall behind; on a large machine
 * they overtake the cost model, which counts system calls that messages between threads do not need.
 */
public final class RaftOnThreads implements CatalogEntry {

    /** Runs the experiment on real threads for 20 seconds; arguments are further ones of {@code lockstep real}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.real("raft-on-threads", args));
    }

    @Override
    public String name() {
        return "raft-on-threads";
    }

    @Override
    public String description() {
        return "three busy Raft replicas in one data centre, for 'lockstep real': threads beside virtual time";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(3)
                .clients(4)
                .workload(new ClosedLoop(16, Duration.ZERO, Duration.ofSeconds(1), null, OperationMix.defaults()))
                .duration(Duration.ofSeconds(20))
                .build();
    }
}
