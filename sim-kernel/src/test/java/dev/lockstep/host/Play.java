package dev.lockstep.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.Stage.Kind;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.random.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A play that is put on on either kind of host: nodes, and what is done to them. It ends when a node notes "end". Nothing
 * in it depends on how long something takes, only on what cannot be sooner than something else.
 */
abstract class Play {

    static final long TICK_NANOS = 1_000_000;
    static final DiskModel SLOW_DISK = new DiskModel(Distribution.constant(2 * TICK_NANOS), 0);
    static final Network AT_ONCE = transmission -> transmission.deliver(transmission.sentNanos());

    final List<String> told = new ArrayList<>();
    private final Map<String, HostAction> reactions = new HashMap<>();
    Stage stage;
    private long lastNanos;

    final void open(Kind kind, Network network) {
        stage = kind.open(7, network, this::observe);
    }

    final void open(Kind kind) {
        open(kind, AT_ONCE);
    }

    final void observe(long timeNanos, int node, ProtocolEvent event) {
        assertThat(timeNanos).isGreaterThanOrEqualTo(lastNanos);
        assertThat(stage.host().nowNanos()).isEqualTo(timeNanos);
        lastNanos = timeNanos;
        String what = event instanceof Noted noted ? noted.what() : event.toString();
        told.add(node + " " + what);
        HostAction reaction = reactions.get(node + " " + what);
        if (reaction != null) {
            stage.host().schedule(timeNanos, reaction);
        }
        if (what.equals("end")) {
            stage.stop();
        } else if (what.equals("crash and restart")) {
            stage.host().schedule(timeNanos, host -> {
                host.crash(node, DiskFate.LOSE_UNSYNCED);
                host.restart(node);
            });
        }
    }

    final void add(Probe node) {
        stage.add(context -> node, DiskModel.INSTANT);
    }

    final void at(long timeNanos, HostAction action) {
        stage.host().schedule(timeNanos, action);
    }

    /** Has something done as soon as this was told. */
    final void when(String line, HostAction action) {
        reactions.put(line, action);
    }

    final List<String> play() {
        stage.run();
        return told.stream()
                .filter(line -> !line.endsWith("Started[restart=false]"))
                .toList();
    }

    /** Notes each text that it gets. */
    static class Listener extends Probe {

        @Override
        public void receive(NodeContext context, int from, Message message) {
            context.emit(new Noted(message instanceof Text text ? text.text() : message.toString()));
        }
    }
}
