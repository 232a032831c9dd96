package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SimulatedStorageTest {

    private static final DiskModel DISK = new DiskModel(Distribution.constant(100), 0);

    private final Recorder recorder = new Recorder();

    /** A node that writes on boot and, on every boot, notes what it finds. */
    private Simulation writer(long seed, Consumer<Storage> firstBoot) {
        Simulation simulation =
                Simulation.builder().seed(seed).observer(recorder).build();
        simulation.addNode(
                context -> new Probe() {
                    @Override
                    public void start(NodeContext context) {
                        Storage storage = context.storage();
                        if (context.monotonicNanos() == 0) {
                            firstBoot.accept(storage);
                        } else {
                            context.emit(new Noted(describe(storage)));
                        }
                    }

                    @Override
                    public void receive(NodeContext context, int from, Message message) {
                        context.emit(new Noted(((Text) message).text()));
                    }
                },
                CostModel.FREE,
                DISK);
        return simulation;
    }

    private static String describe(Storage storage) {
        List<Object> log = new ArrayList<>();
        for (long position = storage.firstPosition(); position < storage.endPosition(); position++) {
            log.add(storage.read(position));
        }
        return storage.get("cell", String.class) + " " + storage.firstPosition() + log;
    }

    private String afterCrash(long seed, long crashNanos, DiskFate fate, Consumer<Storage> firstBoot) {
        recorder.lines.clear();
        Simulation simulation = writer(seed, firstBoot);
        simulation.schedule(crashNanos, host -> host.crash(0, fate));
        simulation.schedule(5000, host -> host.restart(0));
        simulation.run();
        return recorder.notes().get(recorder.notes().size() - 1);
    }

    /** "a" and two records are synced by 100; "b", a cut and two records never are. */
    private static void someSynced(Storage storage) {
        storage.put("cell", "a", 1);
        storage.append("x", 1);
        storage.append("y", 1);
        storage.sync(Text.of("synced"));
        storage.put("cell", "b", 1);
        storage.truncate(1);
        storage.append("z", 1);
        storage.append("w", 1);
    }

    @Test
    void whatWasSyncedSurvivesAndWhatWasNotIsTakenBack() {
        assertThat(afterCrash(1, 200, DiskFate.LOSE_UNSYNCED, SimulatedStorageTest::someSynced))
                .isEqualTo("5000 0 a 0[x, y]");
    }

    @Test
    void whatTheFactoryWritesAtTheFirstBootIsOlderThanTheRun() {
        Simulation simulation = Simulation.builder().observer(recorder).build();
        simulation.addNode(
                factoryContext -> {
                    if (factoryContext.storage().endPosition() == 0) {
                        factoryContext.storage().append("history", 1);
                    }
                    return new Probe() {
                        @Override
                        public void start(NodeContext context) {
                            if (context.monotonicNanos() == 0) {
                                context.storage().append("not synced", 1);
                            } else {
                                context.emit(new Noted(describe(context.storage())));
                            }
                        }
                    };
                },
                CostModel.FREE,
                DISK);
        simulation.schedule(10, host -> host.crash(0, DiskFate.LOSE_UNSYNCED));
        simulation.schedule(20, host -> host.restart(0));
        simulation.run();

        assertThat(recorder.notes()).containsExactly("20 0 null 0[history]");
    }

    @Test
    void aSyncThatIsNotDoneYetDoesNotCount() {
        assertThat(afterCrash(1, 99, DiskFate.LOSE_UNSYNCED, SimulatedStorageTest::someSynced))
                .isEqualTo("5000 0 null 0[]");
        assertThat(afterCrash(1, 100, DiskFate.LOSE_UNSYNCED, SimulatedStorageTest::someSynced))
                .isEqualTo("5000 0 a 0[x, y]");
    }

    @Test
    void aProcessCrashKeepsEverythingAndALostDiskNothing() {
        assertThat(afterCrash(1, 200, DiskFate.KEEP, SimulatedStorageTest::someSynced))
                .isEqualTo("5000 0 b 0[x, z, w]");
        assertThat(afterCrash(1, 200, DiskFate.WIPE, SimulatedStorageTest::someSynced))
                .isEqualTo("5000 0 null 0[]");
    }

    @Test
    void aTornTailKeepsSomePrefixOfTheUnsyncedWritesAndEveryPrefixOccurs() {
        TreeSet<String> seen = new TreeSet<>();
        for (long seed = 0; seed < 100; seed++) {
            seen.add(afterCrash(seed, 200, DiskFate.TORN_TAIL, SimulatedStorageTest::someSynced));
        }

        assertThat(seen)
                .containsExactly(
                        "5000 0 a 0[x, y]",
                        "5000 0 b 0[x, y]",
                        "5000 0 b 0[x, z, w]",
                        "5000 0 b 0[x, z]",
                        "5000 0 b 0[x]");
    }

    @Test
    void aDiscardedPrefixComesBackIfItWasNotSynced() {
        Consumer<Storage> discards = storage -> {
            storage.append("x", 1);
            storage.append("y", 1);
            storage.append("z", 1);
            storage.sync(Text.of("synced"));
            storage.discardBefore(2);
            storage.append("w", 1);
        };

        assertThat(afterCrash(1, 200, DiskFate.KEEP, discards)).isEqualTo("5000 0 null 2[z, w]");
        assertThat(afterCrash(1, 200, DiskFate.LOSE_UNSYNCED, discards)).isEqualTo("5000 0 null 0[x, y, z]");
    }

    @Test
    void aLogDiscardedBeyondItsEndGoesOnFromThere() {
        Consumer<Storage> discards = storage -> {
            storage.append("x", 1);
            storage.discardBefore(10);
            storage.append("y", 1);
        };

        assertThat(afterCrash(1, 200, DiskFate.KEEP, discards)).isEqualTo("5000 0 null 10[y]");
    }

    @Test
    void syncsRunOneAfterAnotherAndTellTheNode() {
        Simulation simulation = writer(1, storage -> {
            storage.append("x", 1);
            storage.sync(Text.of("first"));
            storage.append("y", 1);
            storage.sync(Text.of("second"));
        });
        simulation.run();

        assertThat(recorder.notes()).containsExactly("100 0 first", "200 0 second");
    }

    @Test
    void aCompletionDoesNotReachTheNextIncarnation() {
        Simulation simulation = writer(1, storage -> storage.sync(Text.of("done")));
        simulation.schedule(50, host -> host.crash(0, DiskFate.KEEP));
        simulation.schedule(60, host -> host.restart(0));
        simulation.run();

        assertThat(recorder.notes()).containsExactly("60 0 null 0[]");
    }
}
