package dev.lockstep.kernel;

import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was observed, one line each. */
final class Recorder implements Observer {

    final List<String> lines = new ArrayList<>();

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        String what = event instanceof Probe.Noted noted ? noted.what() : event.toString();
        lines.add(timeNanos + " " + node + " " + what);
    }

    /** The lines that nodes emitted themselves. */
    List<String> notes() {
        return lines.stream()
                .filter(line -> !line.contains("Started[") && !line.contains("Crashed["))
                .toList();
    }
}
