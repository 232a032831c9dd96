package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.host.DiskFate;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadDriverTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration RUN = Duration.ofSeconds(11);

    @Test
    void constantArrivalsAreEvenlySpacedOverAllClients() {
        OpenLoop load = new OpenLoop(Arrivals.CONSTANT, 10, SECOND, null, OperationMix.defaults());
        List<Invocation> invocations = run(load, 4, SECOND);
        assertThat(invocations).hasSize(100);
        for (int i = 0; i < invocations.size(); i++) {
            assertThat(invocations.get(i).timeNanos).isEqualTo(1_000_000_000L + i * 100_000_000L);
            assertThat(invocations.get(i).client).isEqualTo(i % 4);
            assertThat(invocations.get(i).id).isEqualTo(i);
        }
    }

    /** The count is Poisson with mean 10,000: five standard deviations are 500. Gaps have mean and deviation alike. */
    @Test
    void poissonArrivalsHaveTheRateAndExponentialGaps() {
        OpenLoop load = new OpenLoop(Arrivals.POISSON, 1_000, SECOND, null, OperationMix.defaults());
        List<Invocation> invocations = run(load, 5, Duration.ZERO);
        assertThat((double) invocations.size()).isCloseTo(10_000, within(500.0));
        double mean = 10e9 / invocations.size();
        double squares = 0;
        for (int i = 1; i < invocations.size(); i++) {
            double gap = invocations.get(i).timeNanos - invocations.get(i - 1).timeNanos;
            squares += (gap - mean) * (gap - mean);
        }
        assertThat(Math.sqrt(squares / invocations.size())).isCloseTo(mean, within(0.1 * mean));
    }

    @Test
    void openLoopsDoNotWaitForAnswers() {
        OpenLoop load = new OpenLoop(Arrivals.CONSTANT, 10, SECOND, null, OperationMix.defaults());
        assertThat(run(load, 1, Duration.ofSeconds(100))).hasSize(100);
    }

    @Test
    void invocationsStopWhenTheWorkloadSaysSo() {
        OpenLoop load = new OpenLoop(Arrivals.CONSTANT, 10, SECOND, Duration.ofSeconds(3), OperationMix.defaults());
        assertThat(run(load, 1, Duration.ZERO)).hasSize(20).allMatch(one -> one.timeNanos < 3_000_000_000L);
    }

    @Test
    void aClosedLoopInvokesAgainAThinkTimeAfterTheAnswer() {
        ClosedLoop load = new ClosedLoop(1, Duration.ofMillis(300), SECOND, null, OperationMix.defaults());
        List<Invocation> invocations = run(load, 1, Duration.ofMillis(200));
        assertThat(invocations).hasSize(20);
        for (int i = 0; i < invocations.size(); i++) {
            assertThat(invocations.get(i).timeNanos).isEqualTo(1_000_000_000L + i * 500_000_000L);
        }
    }

    @Test
    void aClosedLoopKeepsItsNumberOfOperationsUnderWay() {
        ClosedLoop load = new ClosedLoop(7, Duration.ZERO, SECOND, null, OperationMix.defaults());
        assertThat(run(load, 3, Duration.ofSeconds(1))).hasSize(7 * 3 * 10);
    }

    @Test
    void aClientThatIsDownInvokesNothingAndGoesOnAfterItsRestart() {
        ClosedLoop load = new ClosedLoop(2, Duration.ZERO, SECOND, null, OperationMix.defaults());
        Bench bench = new Bench(load, 1, SECOND);
        bench.simulation.schedule(3_500_000_000L, host -> host.crash(1, DiskFate.KEEP));
        bench.simulation.schedule(6_250_000_000L, host -> host.restart(1));
        List<Invocation> invocations = bench.run();
        assertThat(invocations).noneMatch(one -> one.timeNanos > 3_500_000_000L && one.timeNanos < 6_250_000_000L);
        assertThat(invocations.stream().filter(one -> one.timeNanos == 6_250_000_000L))
                .hasSize(2);
        assertThat(invocations.stream().filter(one -> one.timeNanos > 6_250_000_000L))
                .hasSize(2 * 4);
    }

    @Test
    void arrivalsOfAClientKeepTheirDrawsWhenAnotherClientJoins() {
        OpenLoop two = new OpenLoop(Arrivals.POISSON, 200, SECOND, null, OperationMix.defaults());
        OpenLoop three = new OpenLoop(Arrivals.POISSON, 300, SECOND, null, OperationMix.defaults());
        assertThat(timesOf(0, run(three, 3, Duration.ZERO))).isEqualTo(timesOf(0, run(two, 2, Duration.ZERO)));
    }

    private static List<Long> timesOf(int client, List<Invocation> invocations) {
        return invocations.stream()
                .filter(one -> one.client == client)
                .map(one -> one.timeNanos)
                .toList();
    }

    private static List<Invocation> run(Workload workload, int clients, Duration serviceTime) {
        return new Bench(workload, clients, serviceTime).run();
    }

    private record Invocation(long timeNanos, int client, long id) {}

    /** One idle replica, and clients that answer themselves after the service time. */
    private static final class Bench {
        private final List<Invocation> invocations = new ArrayList<>();
        private final Simulation simulation;

        Bench(Workload workload, int clients, Duration serviceTime) {
            Cluster cluster = new Cluster(1, clients);
            WorkloadDriver driver = new WorkloadDriver(workload, cluster, 1, RUN);
            simulation = Simulation.builder()
                    .timeLimit(RUN)
                    .observer(driver)
                    .observer((time, node, event) -> {
                        if (event instanceof ClientEvent.Invoked invoked) {
                            invocations.add(new Invocation(time, node - 1, invoked.operationId()));
                        }
                    })
                    .build();
            for (int node = 0; node < cluster.size(); node++) {
                simulation.addNode(context -> new SelfServer(serviceTime));
            }
            driver.start(simulation);
        }

        List<Invocation> run() {
            simulation.run();
            return invocations;
        }
    }

    /** Answers each operation after a time; operations do not wait for each other. */
    private static final class SelfServer implements Node {

        private enum Slot implements Timer {
            A,
            B,
            C,
            D,
            E,
            F,
            G
        }

        private final Duration serviceTime;
        private final Long[] served = new Long[Slot.values().length];

        SelfServer(Duration serviceTime) {
            this.serviceTime = serviceTime;
        }

        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int from, Message message) {
            if (message instanceof Invoke invoke) {
                for (Slot slot : Slot.values()) {
                    if (served[slot.ordinal()] == null) {
                        served[slot.ordinal()] = invoke.operationId();
                        context.setTimer(slot, serviceTime);
                        return;
                    }
                }
            }
        }

        @Override
        public void timeout(NodeContext context, Timer timer) {
            long id = served[timer.ordinal()];
            served[timer.ordinal()] = null;
            context.emit(new ClientEvent.Succeeded(id, Outcome.DONE));
        }
    }
}
