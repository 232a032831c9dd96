package dev.lockstep.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Transmission;
import dev.lockstep.network.ModeledNetwork;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Roles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five replicas, 0 to 4, and one client, 5. */
final class FaultInjectorTest {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final Cluster CLUSTER = new Cluster(5, 1);
    private static final Adversary ADVERSARY = Adversary.of(List.of(), CLUSTER);

    private final FakeHost host = new FakeHost(6);
    private final ModeledNetwork network = new ModeledNetwork(NetworkConfig.defaults(), CLUSTER, 1);
    private final FakeRoles roles = new FakeRoles();

    @Test
    void aCrashLastsUntilItsRestart() {
        run("- crash: {node: 2, at: 1s, restartAfter: 3s, disk: TORN_TAIL}");
        assertThat(host.log()).containsExactly("1s crash 2 TORN_TAIL", "4s restart 2");
    }

    @Test
    void aNodeIsDownWhileSomeCrashWindowIsOpen() {
        run("""
            - crash: {node: 2, at: 1s, restartAfter: 3s}
            - crash: {node: 2, at: 2s, restartAfter: 5s, disk: WIPE}
            - crash: {node: 2, at: 3s, restartAfter: 1s}
            """);
        assertThat(host.log()).containsExactly("1s crash 2 KEEP", "7s restart 2");
    }

    @Test
    void crashesBackToBackLeaveNoGap() {
        run("""
            - crash: {node: 2, at: 1s, restartAfter: 3s}
            - crash: {node: 2, at: 4s, restartAfter: 3s}
            """);
        assertThat(host.log()).containsExactly("1s crash 2 KEEP", "7s restart 2");
    }

    @Test
    void aRestartEndsAllCrashesOfItsNode() {
        run("""
            - crash: {node: 2, at: 1s}
            - crash: {node: 2, at: 2s, restartAfter: 9s}
            - crash: {node: 3, at: 2s}
            - restart: {node: 2, at: 4s}
            - crash: {node: 2, at: 5s, restartAfter: 8s}
            """);
        assertThat(host.log())
                .containsExactly(
                        "1s crash 2 KEEP", "2s crash 3 KEEP", "4s restart 2", "5s crash 2 KEEP", "13s restart 2");
    }

    @Test
    void aRebootTakesItsTimeAndKeepsTheDisk() {
        run("""
            - crash: {node: 2, at: 1s, restartAfter: 1s}
            - reboot: {node: 2, at: 1.5s, takes: 1s}
            - reboot: {node: 3, at: 4s, takes: 2s}
            - restart: {node: 3, at: 5s}
            """);
        assertThat(host.log()).containsExactly("1s crash 2 KEEP", "2.5s restart 2", "4s crash 3 KEEP", "5s restart 3");
        assertThat(host.events())
                .filteredOn(NodeLifecycle.Rebooted.class::isInstance)
                .hasSize(2);
    }

    @Test
    void aRebootEndsTheByzantineWindowsOfItsNode() {
        install("""
                - byzantine: {node: 2, at: 1s, behaviour: silent}
                - byzantine: {node: 2, at: 2s, lasts: 9s, behaviour: replay}
                - byzantine: {node: 3, at: 2s, behaviour: silent}
                - reboot: {node: 2, at: 3s, takes: 1s}
                - byzantine: {node: 2, at: 3s, behaviour: silent}
                """);
        host.runUntil(2 * SECOND_NANOS);
        assertThat(installed.openWindows()).isEqualTo(3);
        host.runToEnd();
        assertThat(installed.openWindows())
                .as("of node 3, and the one after the reboot")
                .isEqualTo(2);
    }

    @Test
    void pausesNestAndEndWithACrash() {
        run("""
            - pause: {node: 1, at: 1s, lasts: 5s}
            - pause: {node: 1, at: 2s, lasts: 1s}
            - crash: {node: 1, at: 4s, restartAfter: 1s}
            - pause: {node: 1, at: 4.5s, lasts: 1s}
            - pause: {node: 1, at: 5.5s, lasts: 2s}
            """);
        assertThat(host.log())
                .containsExactly(
                        "1s pause 1",
                        "2s pause 1",
                        "3s resume 1",
                        "4s crash 1 KEEP",
                        "5s restart 1",
                        "5.5s pause 1",
                        "7.5s resume 1");
    }

    @Test
    void factorsMultiplyAndGoBackToOneExactly() {
        run("""
            - slow: {node: 0, at: 1s, lasts: 4s, cpuFactor: 3, diskFactor: 0.1}
            - slow: {node: 0, at: 2s, lasts: 4s, cpuFactor: 7}
            """);
        assertThat(host.log())
                .containsExactly(
                        "1s cpu 0 x3.0", "1s disk 0 x0.1",
                        "2s cpu 0 x21.0", "2s disk 0 x0.1",
                        "5s cpu 0 x7.0", "5s disk 0 x1.0",
                        "6s cpu 0 x1.0", "6s disk 0 x1.0");
    }

    @Test
    void driftsAddWithinWhatAHostCanModelAndStepsAreTakenBack() {
        run("""
            - clock: {node: 0, at: 1s, lasts: 4s, step: -200ms, driftPartsPerMillion: 700000}
            - clock: {node: 0, at: 2s, lasts: 1s, driftPartsPerMillion: 700000}
            """);
        assertThat(host.log())
                .containsExactly(
                        "1s step 0 -200ms",
                        "1s drift 0 700000.0",
                        "2s drift 0 1000000.0",
                        "3s drift 0 700000.0",
                        "5s step 0 200ms",
                        "5s drift 0 0.0");
    }

    @Test
    void aPartitionCutsGroupsAndNobodyElse() {
        install("- partition: {at: 1s, lasts: 2s, groups: [[0, 1], [2, 3, 4]]}");
        host.runUntil(SECOND_NANOS);
        assertThat(reaches()).containsExactly("01", "01", "234", "234", "234", "01234");
        host.runUntil(3 * SECOND_NANOS);
        assertThat(reaches()).containsOnly("01234");
    }

    @Test
    void bridgeRingIsolateMuteAndDeafHaveTheirShapes() {
        assertThat(shape("- partition: {at: 0s, groups: [[0, 1, 2], [2, 3, 4]]}"))
                .containsExactly("012", "012", "01234", "234", "234", "01234");
        assertThat(shape("- partition: {at: 0s, groups: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]]}"))
                .containsExactly("014", "012", "123", "234", "034", "01234");
        assertThat(shape("- isolate: {node: 1, at: 0s}")).containsExactly("0234", "1", "0234", "0234", "0234", "01234");
        assertThat(shape("- oneWay: {at: 0s, from: [1]}"))
                .containsExactly("01234", "1", "01234", "01234", "01234", "01234");
        assertThat(shape("- oneWay: {at: 0s, to: [1]}"))
                .containsExactly("0234", "01234", "0234", "0234", "0234", "01234");
        assertThat(shape("- oneWay: {at: 0s, from: [5, 0], to: [1, 2]}"))
                .containsExactly("034", "01234", "01234", "01234", "01234", "034");
    }

    @Test
    void aLinkIsCutWhileSomeWindowCutsIt() {
        install("""
            - partition: {at: 1s, lasts: 3s, groups: [[0], [1, 2, 3, 4]]}
            - isolate: {node: 0, at: 2s, lasts: 4s}
            """);
        host.runUntil(5 * SECOND_NANOS);
        assertThat(reaches().get(0)).isEqualTo("0");
        host.runUntil(6 * SECOND_NANOS);
        assertThat(reaches().get(0)).isEqualTo("01234");
    }

    @Test
    void aRoleIsResolvedWhenTheFaultBeginsAndKept() {
        install("""
            - crash: {node: leader, at: 1s, restartAfter: 1s}
            - isolate: {node: leader, at: 3s, lasts: 1s}
            - partition: {at: 5s, lasts: 1s, groups: [[leader], [0, 1, 2, 3, 4]]}
            """);
        roles.leader = 3;
        host.runUntil(SECOND_NANOS);
        roles.leader = 4;
        FaultInjector injector = installed;
        host.runUntil(3 * SECOND_NANOS);
        assertThat(reaches().get(4)).isEqualTo("4");
        roles.leader = 0;
        host.runToEnd();
        assertThat(host.log()).containsExactly("1s crash 3 KEEP", "2s restart 3");
        assertThat(injector.resolvedPlan().toString()).isEqualTo("""
                        crash node 3 at 1s, restart after 1s
                        isolate node 4 at 3s for 1s
                        partition [0] [1, 2, 3, 4] at 5s for 1s""");
    }

    @Test
    void aFaultAtARoleThatNobodyPlaysIsSkipped() {
        FaultPlan plan = run("- crash: {node: leader, at: 1s, restartAfter: 1s}");
        assertThat(host.log()).isEmpty();
        assertThat(host.events())
                .containsExactly(new FaultEvent.Skipped(0, plan.faults().get(0)));
        assertThat(installed.resolvedPlan()).isEqualTo(plan);
    }

    @Test
    void aHealEndsAllThatIsOpenAndNothingThatComesLater() {
        install("""
            - crash: {node: 1, at: 1s}
            - crash: {node: 1, at: 2s, restartAfter: 60s}
            - pause: {node: 2, at: 1s, lasts: 60s}
            - slow: {node: 3, at: 1s, lasts: 60s, cpuFactor: 2}
            - clock: {node: 4, at: 1s, step: 1s, driftPartsPerMillion: 5}
            - isolate: {node: 0, at: 1s}
            - degrade: {at: 1s, loss: 1}
            - heal: {at: 5s}
            - crash: {node: 0, at: 6s}
            """);
        host.runUntil(2 * SECOND_NANOS);
        host.log().clear();
        assertThat(installed.openWindows()).isEqualTo(7);
        host.runUntil(5 * SECOND_NANOS);
        assertThat(installed.openWindows()).isZero();
        assertThat(host.log())
                .containsExactly(
                        "5s resume 2",
                        "5s cpu 3 x1.0",
                        "5s disk 3 x1.0",
                        "5s step 4 -1s",
                        "5s drift 4 0.0",
                        "5s restart 1");
        assertThat(reaches()).containsOnly("01234");
        host.log().clear();
        host.runToEnd();
        assertThat(host.log()).containsExactly("6s crash 0 KEEP");
    }

    @Test
    void observersAreToldOfBeginAndEnd() {
        FaultPlan plan = run("""
            - pause: {node: 1, at: 1s, lasts: 5s}
            - isolate: {node: 2, at: 2s, lasts: 1s}
            - heal: {at: 4s}
            """);
        Fault pause = plan.faults().get(0);
        Fault isolate = plan.faults().get(1);
        Fault heal = plan.faults().get(2);
        assertThat(host.events())
                .containsExactly(
                        new FaultEvent.Began(0, pause),
                        new FaultEvent.Began(1, isolate),
                        new FaultEvent.Ended(1, isolate),
                        new FaultEvent.Began(2, heal),
                        new FaultEvent.Ended(0, pause),
                        new FaultEvent.Ended(2, heal));
    }

    @Test
    void aPlanThatDoesNotFitIsRefusedBeforeItBegins() {
        assertThatThrownBy(() -> install("- crash: {node: 6, at: 1s}")).hasMessageContaining("node=6 must be");
    }

    private List<String> shape(String yaml) {
        FakeHost other = new FakeHost(6);
        ModeledNetwork cut = new ModeledNetwork(NetworkConfig.defaults(), CLUSTER, 1);
        FaultInjector.install(FaultPlan.fromYaml(yaml), CLUSTER, Roles.NONE, ADVERSARY, cut, other);
        other.runUntil(0);
        return reaches(cut);
    }

    private FaultInjector installed = FaultInjector.install(FaultPlan.NONE, CLUSTER, roles, ADVERSARY, network, host);

    private void install(String yaml) {
        installed = FaultInjector.install(FaultPlan.fromYaml(yaml), CLUSTER, roles, ADVERSARY, network, host);
    }

    private FaultPlan run(String yaml) {
        install(yaml);
        host.runToEnd();
        return FaultPlan.fromYaml(yaml);
    }

    private List<String> reaches() {
        return reaches(network);
    }

    /** For each node, the replicas that it reaches, itself included. */
    private static List<String> reaches(ModeledNetwork network) {
        return List.of(0, 1, 2, 3, 4, 5).stream()
                .map(from -> {
                    StringBuilder reached = new StringBuilder();
                    for (int to = 0; to < 5; to++) {
                        if (from == to || new Probe(from, to).passes(network)) {
                            reached.append(to);
                        }
                    }
                    return reached.toString();
                })
                .toList();
    }

    /** Roles of which a test says who plays them. */
    private static final class FakeRoles implements Roles {

        private int leader = -1;

        @Override
        public List<String> names() {
            return List.of("leader");
        }

        @Override
        public int nodeIn(String role) {
            return leader;
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            throw new AssertionError("a fake host has no observers");
        }
    }

    /** A message that only wants to know whether it arrives. */
    private static final class Probe implements Transmission {

        private final int from;
        private final int to;
        private boolean arrived;

        Probe(int from, int to) {
            this.from = from;
            this.to = to;
        }

        boolean passes(ModeledNetwork network) {
            network.transmit(this);
            return arrived;
        }

        @Override
        public int from() {
            return from;
        }

        @Override
        public int to() {
            return to;
        }

        @Override
        public long sentNanos() {
            return 0;
        }

        @Override
        public int sizeBytes() {
            return 1;
        }

        @Override
        public long draw(long purpose) {
            return purpose;
        }

        @Override
        public void deliver(long atNanos) {
            arrived = true;
        }

        @Override
        public void deliverDamaged(long atNanos) {
            throw new AssertionError("nothing damages messages here");
        }

        @Override
        public void drop(DropReason reason) {
            arrived = false;
        }
    }
}
