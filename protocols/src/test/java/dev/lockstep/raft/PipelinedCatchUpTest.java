package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.Invariant;
import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.host.DropReason;
import dev.lockstep.host.Observer;
import dev.lockstep.host.Transmission;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.SimulationBuilder;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Value;
import dev.lockstep.statemachine.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What a leader sends to a follower that is cut off, comes back, or loses messages, counted on the link between the two.
 * Links take 10 ms and keep order; a write comes each millisecond from the second second on.
 */
class PipelinedCatchUpTest {

    private static final Cluster THREE = new Cluster(3, 1);
    private static final int CLIENT = 3;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final int HEARTBEAT_BYTES =
            new ServerMessage.AppendEntries(1, 0, 0, 0, LogSlice.EMPTY, 0, 0).sizeBytes();

    /** Bytes that one write is in the log: all values have five digits. */
    private static final int ENTRY_BYTES = new LogEntry(1, new Command.Execute(CLIENT, 1, 1, 1, write(0))).sizeBytes();

    private static final RaftOptions OPTIONS = RaftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(1000), Duration.ofMillis(2000), Duration.ofMillis(100))
            .withSnapshots(SnapshotOptions.NEVER);

    private final Watch watch = new Watch();
    private int leader = -1;
    private int follower = -1;
    private boolean cut;
    private int toLose;
    private long messages;
    private long heartbeats;
    private long entryBytes;

    @Test
    void aFollowerThatIsCutOffCostsHeartbeatsOnlyOnceItIsFoundOut() {
        Simulation simulation = simulation(OPTIONS, 3_000);
        simulation.runUntil(2 * SECOND);
        cutOff();
        // a second until the check of the quorum misses it, three heartbeats, and the next
        simulation.runUntil(4 * SECOND);
        long wasted = entryBytes;
        messages = 0;
        heartbeats = 0;
        simulation.runUntil(14 * SECOND);

        assertThat(entryBytes).isEqualTo(wasted).isLessThanOrEqualTo(1_600L * ENTRY_BYTES);
        assertThat(messages).isEqualTo(heartbeats).isBetween(99L, 101L);
    }

    @Test
    void aFollowerThatComesBackGetsWhatItMissedOnceAndAWindowForEachRoundTrip() {
        // a window of 200 entries in messages of ten
        RaftOptions options = OPTIONS.withReplication(
                OPTIONS.replication().withBatches(Duration.ZERO, 10, 1 << 20).withPipeline(200, 1 << 20));
        Simulation simulation = simulation(options, 5_000);
        simulation.runUntil(2 * SECOND);
        cutOff();
        simulation.runUntil(8 * SECOND);
        cut = false;
        entryBytes = 0;
        // 4,000 entries and more: a round trip of 20 ms for each 200, and a heartbeat until it begins
        long missing = watch.applied[leader] - watch.applied[follower];
        simulation.runUntil(8 * SECOND + (missing / 200 + 5) * 20 * MILLI + 100 * MILLI);

        assertThat(missing).isGreaterThan(4_000);
        assertThat(watch.applied[follower]).isEqualTo(watch.applied[leader]);
        assertThat(entryBytes).isBetween((missing - 50) * ENTRY_BYTES, (missing + 210) * ENTRY_BYTES);
    }

    @Test
    void aLostMessageIsSentAgainOnceWithWhatWasOnTheWayBehindIt() {
        Simulation simulation = simulation(OPTIONS, 3_000);
        simulation.runUntil(2 * SECOND);
        entryBytes = 0;
        toLose = 1;
        simulation.runUntil(3 * SECOND);

        // a thousand writes; of those of the round trip until the leader learns of it, and of the next, some come twice
        assertThat(toLose).isZero();
        assertThat(watch.applied[follower]).isGreaterThanOrEqualTo(watch.applied[leader] - 50);
        assertThat(entryBytes).isBetween(1_000L * ENTRY_BYTES, 1_050L * ENTRY_BYTES);
    }

    private void cutOff() {
        cut = true;
        entryBytes = 0;
    }

    private Simulation simulation(RaftOptions options, int writes) {
        RaftProtocol protocol = new RaftProtocol();
        SimulationBuilder builder = Simulation.builder()
                .seed(1)
                .network(this::transmit)
                .timeLimit(Duration.ofSeconds(20))
                .observer(watch);
        for (Invariant invariant : protocol.invariants(options, THREE)) {
            builder.invariant(invariant);
        }
        Simulation simulation = builder.build();
        for (int server = 0; server < THREE.replicas(); server++) {
            simulation.addNode(context -> protocol.replica(options, THREE, context), CostModel.FREE, DiskModel.INSTANT);
        }
        simulation.addNode(context -> protocol.client(options, THREE, context));
        for (int i = 0; i < writes; i++) {
            int number = i;
            simulation.schedule(
                    SECOND * 3 / 2 + i * MILLI, host -> host.input(CLIENT, new Invoke(number, write(number))));
        }
        return simulation;
    }

    private void transmit(Transmission transmission) {
        boolean watched = transmission.from() == leader && transmission.to() == follower;
        long entries = transmission.sizeBytes() - (long) HEARTBEAT_BYTES;
        if (watched) {
            messages++;
            heartbeats += entries == 0 ? 1 : 0;
            entryBytes += entries;
        }
        if (cut && (transmission.from() == follower || transmission.to() == follower)) {
            transmission.drop(DropReason.PARTITION);
        } else if (watched && entries > 0 && toLose > 0) {
            toLose--;
            transmission.drop(DropReason.LOSS);
        } else {
            transmission.deliver(transmission.sentNanos() + 10 * MILLI);
        }
    }

    private static KeyValueOperation write(int number) {
        return new KeyValueOperation.Put("key", Value.of(String.valueOf(10_000 + number)));
    }

    /** Who leads, who is watched, and how far each has come. */
    private final class Watch implements Observer {

        private final long[] applied = new long[THREE.replicas()];

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof RaftEvent.LeaderElected) {
                assertThat(leader).as("one leader in the run").isNegative();
                leader = node;
                follower = (node + 1) % THREE.replicas();
            } else if (event instanceof RaftEvent.EntriesApplied entries) {
                applied[node] = entries.firstIndex() + entries.entries().size() - 1;
            }
        }
    }
}
