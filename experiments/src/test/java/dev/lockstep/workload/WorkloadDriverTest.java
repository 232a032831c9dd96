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

    /** Counts are Poisson: five standard deviations around 1,000 and 500 are 158 and 112. */
    @Test
    void poissonArrivalsFollowTheRate() {
        Rate rate = new Rate.Burst(50, 150, Duration.ofSeconds(2), Duration.ofSeconds(1));
        OpenLoop load = new OpenLoop(Arrivals.POISSON, rate, SECOND, null, OperationMix.defaults());
        List<Invocation> invocations = run(load, 5, Duration.ZERO);
        long inBursts = invocations.stream()
                .filter(one -> one.timeNanos / 1_000_000_000L % 2 == 1)
                .count();
        assertThat(invocations.size()).isBetween(1_000 - 158, 1_000 + 158);
        assertThat(inBursts).isBetween(750L - 137, 750L + 137);
    }

    @Test
    void eachPhaseInvokesInItsOwnWindow() {
        Workload open = new OpenLoop(Arrivals.CONSTANT, 10, SECOND, Duration.ofSeconds(3), OperationMix.defaults());
        Workload closed = new ClosedLoop(2, SECOND, Duration.ofSeconds(4), null, OperationMix.defaults());
        // those of the first phase complete in the second one, and must not be taken for its own
        List<Invocation> invocations = run(new Phases(List.of(open, closed)), 1, Duration.ofSeconds(2));
        assertThat(invocations.stream().filter(one -> one.timeNanos < 3_000_000_000L))
                .hasSize(20);
        assertThat(invocations.stream()
                        .filter(one -> one.timeNanos >= 3_000_000_000L)
                        .map(one -> one.timeNanos / 1_000_000))
                .containsExactly(4_000L, 4_000L, 7_000L, 7_000L, 10_000L, 10_000L);
    }

    @Test
    void aTraceIsPlayedAtItsTimes() {
        Trace trace = new Trace("at_s,client\n0,1\n0.25,\n7,0\n60,0\n", SECOND, null, OperationMix.defaults());
        assertThat(run(trace, 2, Duration.ZERO))
                .containsExactly(
                        new Invocation(1_000_000_000L, 1, 0),
                        new Invocation(1_250_000_000L, 1, 1),
                        new Invocation(8_000_000_000L, 0, 2));
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
