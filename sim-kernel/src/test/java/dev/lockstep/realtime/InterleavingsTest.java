package dev.lockstep.realtime;

import dev.lockstep.host.DiskModel;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** The two places where threads meet, under each interleaving that the model checker finds within its bound. */
class InterleavingsTest {

    private static final int SCHEDULES = 400;

    @Test
    void mailThatComesWhileATurnEndsIsRead() {
        check(() -> {
            Shared run = new Shared(0);
            List<Message> read = new ArrayList<>();
            Actor actor = new Actor(
                    run.addNode(),
                    context -> new Probe() {
                        @Override
                        public void receive(NodeContext context, int from, Message message) {
                            read.add(message);
                        }
                    },
                    DiskModel.INSTANT,
                    run,
                    // who adds to an actor that has no turn runs it there and then
                    Runnable::run,
                    new TurnMeter(false));
            actor.start(false);
            inParallel(
                    () -> actor.post(new Mail.Letter(1, Text.of("a"), 0)),
                    () -> actor.post(new Mail.Letter(2, Text.of("b"), 0)));
            require(read.size() == 2, "mail lies unread");
        });
    }

    @Test
    void theConductorDoesNotSleepOverABatch() {
        check(() -> {
            Handover handover = new Handover();
            boolean[] parks = new boolean[1];
            boolean[] woken = new boolean[1];
            inParallel(() -> parks[0] = handover.mayPark(), () -> woken[0] = handover.add(new Batch(0, 0)));
            require(woken[0] || !parks[0], "the conductor parks, and nobody wakes it");
        });
    }

    /** Quietly: the checker says on the error stream which fields of records it cannot read, and it needs none of them. */
    private static void check(Runnable scene) {
        PrintStream errors = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            Lincheck.runConcurrentTest(SCHEDULES, scene);
        } finally {
            System.setErr(errors);
        }
    }

    /** The checker looks into each call, and cannot look into those of AssertJ. */
    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void inParallel(Runnable a, Runnable b) {
        Thread first = new Thread(a);
        Thread second = new Thread(b);
        first.start();
        second.start();
        join(first);
        join(second);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
