package dev.lockstep.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.Stage.Kind;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.machine.Traffic;
import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;

/** What faults, the network and observers may rely on, whichever host runs the nodes. */
@Timeout(120)
class FaultContractTest extends Play {

    /** Sends each text that it gets to other nodes. */
    private static final class Relay extends Probe {

        private final int[] others;

        Relay(int... others) {
            this.others = others;
        }

        @Override
        public void receive(NodeContext context, int from, Message message) {
            for (int other : others) {
                context.send(other, message);
            }
        }
    }

    @OnEachHost
    void aCrashLosesWhatWasNotSyncedAndKeepsWhatWas(Kind kind) {
        open(kind);
        stage.add(
                context -> new Probe() {
                    @Override
                    public void start(NodeContext context) {
                        Storage storage = context.storage();
                        if (storage.endPosition() == 0) {
                            storage.put("cell", "old", 3);
                            storage.append("a", 1);
                            storage.sync(Text.of("synced"));
                        } else {
                            context.emit(new Noted(storage.get("cell", String.class) + contents(storage)));
                            context.emit(new Noted("end"));
                        }
                    }

                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        context.storage().put("cell", "new", 3);
                        context.storage().append("b", 1);
                        context.emit(new Noted("crash and restart"));
                    }
                },
                SLOW_DISK);

        assertThat(play())
                .containsExactly(
                        "0 crash and restart",
                        "0 Crashed[fate=LOSE_UNSYNCED]",
                        "0 Started[restart=true]",
                        "0 old[a]",
                        "0 end");
    }

    @OnEachHost
    void whatWasForcedSurvivesACrash(Kind kind) {
        open(kind);
        stage.add(
                context -> new Probe() {
                    @Override
                    public void start(NodeContext context) {
                        if (context.storage().endPosition() > 0) {
                            context.emit(new Noted("kept " + contents(context.storage())));
                            context.emit(new Noted("end"));
                            return;
                        }
                        context.storage().append("a", 1);
                        context.storage().force();
                        context.storage().append("b", 1);
                        context.send(0, Text.of("forced"));
                    }

                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        context.emit(new Noted("crash and restart"));
                    }
                },
                SLOW_DISK);

        assertThat(play()).contains("0 kept [a]");
    }

    private static List<Object> contents(Storage storage) {
        return LongStream.range(storage.firstPosition(), storage.endPosition())
                .mapToObj(storage::read)
                .toList();
    }

    @OnEachHost
    void neitherCompletionsNorTimersNorMailReachTheNextIncarnation(Kind kind) {
        open(kind);
        stage.add(
                context -> new Listener() {
                    @Override
                    public void start(NodeContext context) {
                        if (context.storage().endPosition() > 0) {
                            context.setTimer(Alarm.TWO, 10 * TICK_NANOS);
                            return;
                        }
                        context.storage().append("a", 1);
                        context.storage().force();
                        context.send(0, Text.of("forced"));
                    }

                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        super.receive(context, from, message);
                        context.storage().sync(Text.of("completion"));
                        context.setTimer(Alarm.ONE, 2 * TICK_NANOS);
                        context.emit(new Noted("crash and restart"));
                    }

                    @Override
                    public void timeout(NodeContext context, Timer timer) {
                        context.emit(new Noted(timer == Alarm.TWO ? "end" : "timer of the first life"));
                    }
                },
                SLOW_DISK);
        stage.run();

        int restarted = told.indexOf("0 Started[restart=true]");
        assertThat(told.subList(restarted + 1, told.size())).containsExactly("0 end");
    }

    @OnEachHost
    void pausesNestAndHoldTheInbox(Kind kind) {
        open(kind);
        add(new Listener());
        at(TICK_NANOS, host -> {
            host.pause(0);
            host.input(0, Text.of("a"));
            host.pause(0);
            host.resume(0);
        });
        at(3 * TICK_NANOS, host -> {
            host.input(0, Text.of("end"));
            host.resume(0);
            host.resume(0);
        });

        assertThat(play()).containsExactly("0 Paused[]", "0 Resumed[]", "0 a", "0 end");
    }

    @OnEachHost
    void aCrashEndsAllPauses(Kind kind) {
        open(kind);
        stage.add(context -> new Listener(), DiskModel.INSTANT);
        at(TICK_NANOS, host -> {
            host.pause(0);
            host.pause(0);
            host.input(0, Text.of("lost"));
            host.crash(0, DiskFate.KEEP);
            host.pause(0);
            assertThat(host.isUp(0)).isFalse();
            host.restart(0);
            assertThat(host.isUp(0)).isTrue();
            host.resume(0);
            host.input(0, Text.of("end"));
        });

        assertThat(play()).containsExactly("0 Paused[]", "0 Crashed[fate=KEEP]", "0 Started[restart=true]", "0 end");
    }

    @OnEachHost
    void aMessageToANodeThatIsDownIsDropped(Kind kind) {
        open(kind);
        add(new Relay(1, 2));
        add(new Listener());
        add(new Listener());
        at(TICK_NANOS, host -> {
            host.crash(1, DiskFate.KEEP);
            host.input(1, Text.of("lost, and not counted"));
        });
        when("1 Crashed[fate=KEEP]", host -> host.input(0, Text.of("end")));

        assertThat(play()).containsExactly("1 Crashed[fate=KEEP]", "2 end");
        assertThat(stage.traffic().drops()).contains(new Traffic.Drops(DropReason.RECEIVER_DOWN, 1));
        assertThat(stage.traffic().messages()).isEqualTo(2);
    }

    @OnEachHost
    void theNetworkDecidesWhatBecomesOfAMessage(Kind kind) {
        open(kind, transmission -> {
            transmission.deliverDamaged(transmission.sentNanos() + TICK_NANOS);
            transmission.deliver(transmission.sentNanos() + 2 * TICK_NANOS);
            transmission.drop(DropReason.LOSS);
        });
        add(new Relay(1));
        add(new Listener());
        at(TICK_NANOS, host -> host.input(0, Text.of("end")));

        assertThat(play()).containsExactly("1 " + new Damaged(Text.of("end")), "1 end");
        assertThat(stage.traffic().damaged()).isEqualTo(1);
        assertThat(stage.traffic().drops()).contains(new Traffic.Drops(DropReason.LOSS, 1));
    }

    @OnEachHost
    void theNetworkIsToldWhenConnectionsEndAndWhenTheyCanBeginAnew(Kind kind) {
        List<Integer> disconnected = new ArrayList<>();
        open(kind, new Network() {
            @Override
            public void transmit(Transmission transmission) {}

            @Override
            public void disconnect(int node) {
                disconnected.add(node);
            }
        });
        add(new Listener());
        add(new Listener());
        at(TICK_NANOS, host -> {
            host.crash(1, DiskFate.WIPE);
            host.restart(1);
            host.input(1, Text.of("end"));
        });
        stage.run();

        assertThat(disconnected).containsExactly(1, 1);
    }

    @OnEachHost
    void settingsOfNodesAreChecked(Kind kind) {
        open(kind);
        add(new Listener());
        at(TICK_NANOS, host -> {
            assertThatThrownBy(() -> host.setCpuFactor(0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> host.setDiskFactor(0, -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> host.setClockDrift(0, 2e6)).hasMessageContaining("partsPerMillion=2000000.0");
            assertThatThrownBy(() -> host.crash(1, DiskFate.KEEP)).hasMessageContaining("node=1 must be between 0");
            assertThatThrownBy(() -> host.schedule(host.nowNanos() - 1, again -> {}))
                    .hasMessageContaining("must not be before now, " + TICK_NANOS);
            host.input(0, Text.of("end"));
        });

        assertThat(play()).containsExactly("0 end");
    }
}
